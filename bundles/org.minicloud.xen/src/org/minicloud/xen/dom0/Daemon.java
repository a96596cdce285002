package org.minicloud.xen.dom0;

/**
 * A part of domain 0 that its kernel serves: a piece of work at a time, each paid for with domain 0's CPU before it takes
 * effect. The kernel serves its daemons in turn.
 */
public interface Daemon {
	/** An event came on this port; a daemon whose port it is not ignores it. */
	void attend(int port);

	boolean hasWork();

	/** Begins with the next piece of work, if there is any. @return nanoseconds of CPU that it costs, at least 1 */
	long begin();

	/** The CPU is paid: the piece that was begun takes effect. */
	void finish();
}
