package org.minicloud.xen;

import java.util.List;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.xenstore.StoreRing;

/**
 * What the domain builder tells a new kernel.
 *
 * @param domid        the domain's id on its host
 * @param vcpus        number of virtual CPUs
 * @param pages        pseudo-physical frames of 4 KiB
 * @param commandLine  kernel command line
 * @param storePort    the guest's end of the event channel to the store (Xen's {@code store_evtchn}); to a kernel that has
 *                     never used the store it brings {@link Hypercalls#takeShutdownRequest requests to shut down}
 * @param store        the ring to XenStore; null in domain 0
 * @param consoles     the console rings, the primary console (hvc0) first; an event on a console's port says that there
 *                     is input, that there is room again, or that somebody connected or hung up
 * @param pageTables   the kernel's first page tables; null when it did not ask for any
 */
public record StartInfo(int domid, int vcpus, long pages, String commandLine, int storePort, StoreRing store,
		List<ConsolePage> consoles, InitialPageTables pageTables) {
	public StartInfo {
		consoles = List.copyOf(consoles);
	}

	/** A shared page that holds a console ring, and the guest's end of its event channel. */
	public record ConsolePage(ConsoleRing ring, int port) {
	}
}
