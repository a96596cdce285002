package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.Arrays;

/** Armed timers, the next one first: a binary heap whose members know their places. */
final class TimerHeap implements Serializable {
	private static final long serialVersionUID = 1;
	static final long NEVER = Long.MAX_VALUE;

	private StackTimer[] heap = new StackTimer[4];
	private int size;

	/** Arms a timer, or moves one that is armed. */
	void arm(StackTimer timer, long at) {
		timer.at = at;
		if (timer.index == StackTimer.NOT_ARMED) {
			if (size == heap.length)
				heap = Arrays.copyOf(heap, 2 * size);
			timer.index = size++;
		}
		settle(timer);
	}

	void cancel(StackTimer timer) {
		int hole = timer.index;
		if (hole == StackTimer.NOT_ARMED)
			return;
		timer.index = StackTimer.NOT_ARMED;
		StackTimer last = heap[--size];
		heap[size] = null;
		if (last == timer)
			return;
		last.index = hole;
		settle(last);
	}

	/** When the next is due; {@link #NEVER} when none is armed. */
	long next() {
		return size == 0 ? NEVER : heap[0].at;
	}

	/** Takes out the first one that is due; null when none is. */
	StackTimer due(long now) {
		if (size == 0 || heap[0].at > now)
			return null;
		StackTimer first = heap[0];
		cancel(first);
		return first;
	}

	int size() {
		return size;
	}

	private void settle(StackTimer timer) {
		int place = timer.index;
		while (place > 0 && heap[(place - 1) / 2].at > timer.at)
			place = move((place - 1) / 2, place);
		while (true) {
			int child = 2 * place + 1;
			if (child + 1 < size && heap[child + 1] != timer && heap[child + 1].at < heap[child].at)
				child++;
			if (child >= size || heap[child].at >= timer.at)
				break;
			place = move(child, place);
		}
		heap[place] = timer;
		timer.index = place;
	}

	private int move(int from, int to) {
		heap[to] = heap[from];
		heap[to].index = to;
		return from;
	}
}
