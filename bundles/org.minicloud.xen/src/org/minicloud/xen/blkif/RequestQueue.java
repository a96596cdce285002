package org.minicloud.xen.blkif;

/** Requests that wait for the disk, in their order; at most as many as a ring has slots, which is a power of two. */
final class RequestQueue {
	private final PendingRequest[] requests;
	private int first;
	private int count;

	RequestQueue(int capacity) {
		requests = new PendingRequest[capacity];
	}

	void add(PendingRequest request) {
		requests[first + count++ & requests.length - 1] = request;
	}

	int size() {
		return count;
	}

	boolean isEmpty() {
		return count == 0;
	}

	/** The one at this place, 0 for the oldest. */
	PendingRequest get(int place) {
		return requests[first + place & requests.length - 1];
	}

	PendingRequest removeFirst() {
		PendingRequest removed = requests[first];
		requests[first] = null;
		first = first + 1 & requests.length - 1;
		count--;
		return removed;
	}
}
