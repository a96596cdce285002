package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A virtual processor as the guest's scheduler sees it. */
final class Cpu implements Serializable {
	private static final long serialVersionUID = 1;
	static final long NO_TIMER = -1;
	private static final int IDLE = -1;

	final int id;
	final List<Process> queue = new ArrayList<>();
	Process current;
	boolean online;
	/** Whether it has given up its physical CPU until an event comes. */
	boolean idle;
	boolean reschedule;

	/** What was last asked of the hypervisor and is paid when it calls again. */
	long askedNanos;
	boolean inInterrupt;
	/** Whether that is about packets. */
	boolean inSoftInterrupt;
	long sliceLeftNanos;
	/** Virtual time of its run queue; never goes back. */
	long virtualNanos;
	final CpuAccount account = new CpuAccount();
	long contextSwitches;
	/** The process that ran last; none when it has been idle since. */
	private int lastPid = IDLE;

	long armedTimer = NO_TIMER;
	int ipiPort;

	Cpu(int id) {
		this.id = id;
	}

	int load() {
		return queue.size() + (current == null ? 0 : 1);
	}

	/** Another process is on it now. */
	void switchTo(int pid) {
		if (pid != lastPid)
			contextSwitches++;
		lastPid = pid;
	}

	/** There is nothing to do. */
	void switchToIdle() {
		switchTo(IDLE);
	}

	/** Moves the queue's virtual time up to the least served of its processes. */
	void advanceVirtualTime() {
		long least = current == null ? Long.MAX_VALUE : current.virtualNanos;
		for (Process process : queue)
			least = Math.min(least, process.virtualNanos);
		if (least != Long.MAX_VALUE)
			virtualNanos = Math.max(virtualNanos, least);
	}

	/** The least served process, the older one of two equal. */
	Process leastServed() {
		Process least = null;
		for (Process process : queue)
			if (least == null || process.virtualNanos < least.virtualNanos
					|| process.virtualNanos == least.virtualNanos && process.pid < least.pid)
				least = process;
		return least;
	}
}
