package org.minicloud.xen.xenstore;

/** CPU of domain 0 that the store takes, in nanoseconds. Chosen by the order of Xen's C daemon, not measured. */
final class StoreCosts {
	/** A wake-up of the daemon: poll, an event channel's read and unmask. */
	static final long EVENT = 4_000;
	/** A request: parsing, the data base, permissions, the answer. */
	static final long REQUEST = 15_000;
	/** A byte that crosses a ring. */
	static final long BYTE = 5;
	/** A request of a part of domain 0 itself, over the daemon's socket. */
	static final long LOCAL_REQUEST = 20_000;
	/** A watch that tells a part of domain 0. */
	static final long LOCAL_EVENT = 10_000;

	private StoreCosts() {
	}
}
