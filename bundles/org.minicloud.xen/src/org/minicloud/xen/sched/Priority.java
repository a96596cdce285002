package org.minicloud.xen.sched;

/** The classes of the run queues, lowest first, with the numbers that Xen gives them. */
public enum Priority {
	IDLE(-64), OVER(-2), UNDER(-1), BOOST(0);

	private final int number;

	Priority(int number) {
		this.number = number;
	}

	public int number() {
		return number;
	}

	boolean isAbove(Priority other) {
		return ordinal() > other.ordinal();
	}
}
