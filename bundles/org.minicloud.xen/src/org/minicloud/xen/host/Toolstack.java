package org.minicloud.xen.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.minicloud.xen.Errno;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.StartInfo.ConsolePage;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.console.ConsoleRingPage;
import org.minicloud.xen.dom0.Dom0Kernel;
import org.minicloud.xen.dom0.Job;
import org.minicloud.xen.event.EventChannels;

/**
 * What xl and its library do in domain 0: build domains, tear them down, pass requests on, see them end. It costs domain
 * 0's CPU, so on a busy host it takes longer.
 */
final class Toolstack {
	/** CPU of building a domain besides its memory: configuration, kernel, devices, XenStore. */
	private static final long BUILD_NANOS = 120_000_000;
	/** CPU of populating and clearing a frame of 4 KiB: some 8 GiB a second. */
	private static final long BUILD_NANOS_PER_FRAME = 500;
	private static final long DESTROY_NANOS = 40_000_000;
	/** CPU of scrubbing and freeing a frame. */
	private static final long DESTROY_NANOS_PER_FRAME = 250;
	/** CPU of a small errand: a write to XenStore, a look at a domain's state. */
	private static final long ERRAND_NANOS = 500_000;
	/** What is kept of the output of hvc0. */
	private static final int HISTORY_BYTES = 64 * 1024;
	/** Frame 0 holds the start info; those of the consoles follow. */
	private static final int FIRST_CONSOLE_PFN = 1;

	private final Hypervisor host;
	private final Dom0Kernel kernel;
	private final Queue<Domain> ended = new ArrayDeque<>();
	private EventChannels dom0;
	private int wakePort;

	Toolstack(Hypervisor host) {
		this.host = host;
		this.kernel = new Dom0Kernel(this::lookAfterTheEnded);
	}

	Dom0Kernel kernel() {
		return kernel;
	}

	/** Domain 0 is there; nobody has to build it. */
	void attach(Domain domain0) throws XenException {
		dom0 = domain0.events();
		wakePort = dom0.bindIpi(0);
		domain0.laidOut(new StartInfo(0, domain0.spec().vcpus(), domain0.pages(), "", 0, List.of()), 0, List.of());
		domain0.release();
	}

	/** @throws XenException ENOSPC when domain 0 has not so many event channels left */
	void requireChannels(int count) throws XenException {
		if (dom0.freePorts() < count)
			throw new XenException(Errno.ENOSPC, "domain 0 has not " + count + " event channels left");
	}

	/** Lays out the domain's rings and channels, and has domain 0 do the work. */
	void build(Domain domain) throws XenException {
		EventChannels guest = domain.events();
		int storePort = guest.allocUnbound(0);
		int dom0StorePort = dom0.bindInterdomain(guest, storePort);
		List<ConsolePage> pages = new ArrayList<>();
		List<Dom0Console> consoles = new ArrayList<>();
		for (int number = 0; number < domain.spec().consoles(); number++) {
			long mfn = host.memory().mfn(domain.domid(), FIRST_CONSOLE_PFN + number);
			ConsoleRingPage ring = ConsoleRingPage.create(host.memory().frame(mfn));
			int port = guest.allocUnbound(0);
			pages.add(new ConsolePage(ring, port));
			consoles.add(attach(number, ring, dom0.bindInterdomain(guest, port)));
		}
		domain.laidOut(new StartInfo(domain.domid(), domain.spec().vcpus(), domain.pages(), domain.spec().commandLine(),
				storePort, pages), dom0StorePort, consoles);
		post(BUILD_NANOS + BUILD_NANOS_PER_FRAME * domain.pages(), domain::release);
	}

	void requestShutdown(Domain domain, ShutdownReason reason) {
		post(ERRAND_NANOS, () -> {
			if (domain.isDying())
				return;
			domain.setShutdownRequest(reason);
			send(domain.dom0StorePort());
		});
	}

	/** The domain has shut down: domain 0 gets to know by VIRQ_DOM_EXC. */
	void shutDown(Domain domain) {
		ended.add(domain);
		dom0.raiseVirq(VirtualInterrupt.DOM_EXC, 0);
	}

	void tearDown(Domain domain) {
		close(domain.dom0StorePort());
		for (Dom0Console console : domain.dom0Consoles()) {
			kernel.consoles().detach(console.port());
			close(console.port());
		}
		domain.events().closeAll();
		post(DESTROY_NANOS + DESTROY_NANOS_PER_FRAME * Math.max(1, domain.pages()), () -> host.bury(domain));
	}

	private Dom0Console attach(int number, ConsoleRingPage ring, int port) {
		Console console = new Console(number, ring, number == 0 ? HISTORY_BYTES : 0, host.timeline(), () -> attend(port));
		kernel.consoles().attach(port, console);
		if (number == 0)
			console.connect();
		return new Dom0Console(port, console);
	}

	/** Somebody types, connects or hangs up: the daemon's other side, which no event channel of the guest tells of. */
	private void attend(int port) {
		kernel.consoles().attend(port);
		wake();
	}

	private void lookAfterTheEnded() {
		for (Domain domain = ended.poll(); domain != null; domain = ended.poll())
			kernel.add(new Job(ERRAND_NANOS, domain::tellShutDown));
	}

	private void post(long nanos, Runnable effect) {
		kernel.add(new Job(nanos, effect));
		wake();
	}

	private void wake() {
		send(wakePort);
		host.scheduler().settle();
	}

	private void send(int port) {
		try {
			dom0.send(port);
		} catch (XenException noSuchPort) {
			throw new IllegalStateException("domain 0 has lost its port " + port, noSuchPort);
		}
	}

	private void close(int port) {
		try {
			dom0.close(port);
		} catch (XenException noSuchPort) {
			throw new IllegalStateException("domain 0 has lost its port " + port, noSuchPort);
		}
	}

	/** A console and the port of domain 0 that belongs to it. */
	record Dom0Console(int port, Console console) {
	}
}
