package org.minicloud.time;

import java.util.Arrays;

/**
 * A heap of timers, four children to a node: flatter than a binary one, and the four lie together. Each timer knows its
 * place, so that moving and removing one costs no search.
 */
final class TimerHeap {
	private static final int INITIAL_CAPACITY = 64;

	private Timer[] heap = new Timer[INITIAL_CAPACITY];
	private int size;

	boolean isEmpty() {
		return size == 0;
	}

	int size() {
		return size;
	}

	Timer first() {
		return heap[0];
	}

	void add(Timer timer) {
		if (size == heap.length)
			heap = Arrays.copyOf(heap, 2 * size);
		siftUp(timer, size++);
	}

	Timer removeFirst() {
		Timer first = heap[0];
		remove(first);
		return first;
	}

	void remove(Timer timer) {
		int hole = timer.index;
		timer.index = Timer.NOT_QUEUED;
		Timer last = heap[--size];
		heap[size] = null;
		if (last != timer)
			place(last, hole);
	}

	/** Restores the order after the timer's key has changed. */
	void moved(Timer timer) {
		place(timer, timer.index);
	}

	private void place(Timer timer, int at) {
		if (at > 0 && before(timer, heap[parent(at)]))
			siftUp(timer, at);
		else
			siftDown(timer, at);
	}

	private void siftUp(Timer timer, int from) {
		int hole = from;
		while (hole > 0) {
			Timer above = heap[parent(hole)];
			if (!before(timer, above))
				break;
			put(above, hole);
			hole = parent(hole);
		}
		put(timer, hole);
	}

	private void siftDown(Timer timer, int from) {
		int hole = from;
		for (;;) {
			int child = firstOfChildren(hole);
			if (child < 0 || !before(heap[child], timer))
				break;
			put(heap[child], hole);
			hole = child;
		}
		put(timer, hole);
	}

	private int firstOfChildren(int parent) {
		int from = 4 * parent + 1;
		if (from >= size)
			return -1;
		int first = from;
		int to = Math.min(from + 4, size);
		for (int child = from + 1; child < to; child++)
			if (before(heap[child], heap[first]))
				first = child;
		return first;
	}

	private void put(Timer timer, int at) {
		heap[at] = timer;
		timer.index = at;
	}

	private static int parent(int child) {
		return (child - 1) >> 2;
	}

	private static boolean before(Timer one, Timer other) {
		return one.due < other.due || one.due == other.due && one.serial < other.serial;
	}
}
