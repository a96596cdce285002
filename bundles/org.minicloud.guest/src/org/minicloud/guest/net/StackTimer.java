package org.minicloud.guest.net;

import java.io.Serializable;

/** Something that is to happen in the stack at a moment; in its {@link TimerHeap} while it is armed. */
abstract class StackTimer implements Serializable {
	private static final long serialVersionUID = 1;
	static final int NOT_ARMED = -1;

	long at;
	int index = NOT_ARMED;

	abstract void expired(long now);

	final boolean isArmed() {
		return index != NOT_ARMED;
	}
}
