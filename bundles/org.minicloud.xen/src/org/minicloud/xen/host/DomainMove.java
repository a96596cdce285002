package org.minicloud.xen.host;

import java.util.List;
import org.minicloud.xen.paging.CanonicalTables;

/** What whoever saves a domain, or moves it to another host, needs of it. One at a time. */
public final class DomainMove {
	private final Domain domain;
	private boolean underWay;

	DomainMove(Domain domain) {
		this.domain = domain;
	}

	/** Somebody begins; false when somebody is at it already. */
	public boolean begin() {
		boolean free = !underWay;
		underWay = true;
		return free;
	}

	/** Whether somebody saves or moves the domain. */
	public boolean isUnderWay() {
		return underWay;
	}

	/** The domain is neither saved nor moved any more. */
	public void end() {
		underWay = false;
	}

	/**
	 * The domain is suspended: its back ends and consoles finish what they have begun and leave its memory alone, until it
	 * is resumed.
	 *
	 * @param quiet is called when nobody works on its memory any more
	 */
	public void quiesce(Runnable quiet) {
		domain.consoles().forEach(console -> console.freeze());
		domain.host().toolstack().store().freeze(domain.domid());
		domain.devices().quiesce(quiet);
	}

	/** Where its vCPUs were stopped. */
	public List<VcpuState> vcpuStates() {
		return domain.vcpuSet().states(domain.guestMemory());
	}

	/** Its page tables as they travel: with pseudo-physical frames in their entries. */
	public CanonicalTables tables() {
		return new CanonicalTables(domain.host().memory(), domain.host().frames(), domain.domid());
	}
}
