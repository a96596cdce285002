package org.minicloud.time;

import java.util.Arrays;

/**
 * The timers of a timeline by the time they are due: a heap with four children to a node, whose keys lie together in arrays
 * of primitives.
 * <p>
 * Most timers are moved or cancelled before they are due: the end of a timeslice that nobody uses up, the tick of a CPU that
 * goes idle. So a timer that is moved to a later time, that is cancelled shortly before it would have been due, or that
 * has just fired, stays where it is in the heap, and is put right only when it comes to the top. What the heap has of a timer
 * is never later than the timer itself, so the order in which timers fire is the same.
 */
final class TimerHeap {
	private static final int INITIAL_CAPACITY = 64;
	/** A cancelled timer may stay in the heap for so long; one that is due later goes at once, with all that it holds. */
	private static final long HORIZON_NANOS = 100_000_000;

	private Timer[] timers = new Timer[INITIAL_CAPACITY];
	private long[] dues = new long[INITIAL_CAPACITY];
	private long[] serials = new long[INITIAL_CAPACITY];
	private int size;
	private int armed;

	boolean isEmpty() {
		return armed == 0;
	}

	/** Timers that are armed. */
	int size() {
		return armed;
	}

	/** The armed timer that is due first; there must be one. */
	Timer first() {
		for (;;) {
			Timer top = timers[0];
			if (!top.armed)
				removeAt(0);
			else if (top.due == dues[0] && top.serial == serials[0])
				return top;
			else
				siftDown(top, top.due, top.serial, 0);
		}
	}

	/** The timer is armed for what its due and its serial say now. */
	void arm(Timer timer) {
		if (!timer.armed) {
			timer.armed = true;
			armed++;
		}
		if (timer.index == Timer.NOT_QUEUED) {
			if (size == timers.length)
				grow();
			siftUp(timer, timer.due, timer.serial, size++);
		} else if (timer.due < dues[timer.index])
			siftUp(timer, timer.due, timer.serial, timer.index);
	}

	/** The timer, which is armed, is so no more. */
	void disarm(Timer timer, long now) {
		timer.armed = false;
		armed--;
		if (dues[timer.index] - now > HORIZON_NANOS)
			removeAt(timer.index);
	}

	private void removeAt(int hole) {
		timers[hole].index = Timer.NOT_QUEUED;
		size--;
		Timer last = timers[size];
		timers[size] = null;
		if (hole == size)
			return;
		long due = dues[size];
		long serial = serials[size];
		if (hole > 0 && precedes(due, serial, parent(hole)))
			siftUp(last, due, serial, hole);
		else
			siftDown(last, due, serial, hole);
	}

	private void siftUp(Timer timer, long due, long serial, int from) {
		int hole = from;
		while (hole > 0 && precedes(due, serial, parent(hole))) {
			move(parent(hole), hole);
			hole = parent(hole);
		}
		put(timer, due, serial, hole);
	}

	private void siftDown(Timer timer, long due, long serial, int from) {
		int hole = from;
		for (int child = firstOfChildren(hole); child >= 0 && !precedes(due, serial, child); child = firstOfChildren(hole)) {
			move(child, hole);
			hole = child;
		}
		put(timer, due, serial, hole);
	}

	private int firstOfChildren(int parent) {
		int from = 4 * parent + 1;
		if (from >= size)
			return -1;
		int first = from;
		int to = Math.min(from + 4, size);
		for (int child = from + 1; child < to; child++)
			if (precedes(dues[child], serials[child], first))
				first = child;
		return first;
	}

	private boolean precedes(long due, long serial, int other) {
		long otherDue = dues[other];
		return due < otherDue || due == otherDue && serial < serials[other];
	}

	private void move(int from, int to) {
		put(timers[from], dues[from], serials[from], to);
	}

	private void put(Timer timer, long due, long serial, int at) {
		timers[at] = timer;
		dues[at] = due;
		serials[at] = serial;
		timer.index = at;
	}

	private void grow() {
		timers = Arrays.copyOf(timers, 2 * size);
		dues = Arrays.copyOf(dues, 2 * size);
		serials = Arrays.copyOf(serials, 2 * size);
	}

	private static int parent(int child) {
		return (child - 1) >> 2;
	}
}
