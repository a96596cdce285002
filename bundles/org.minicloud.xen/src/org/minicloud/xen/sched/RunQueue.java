package org.minicloud.xen.sched;

/** Runnable units of one physical CPU in the order BOOST, UNDER, OVER, and first come first served within a class. */
final class RunQueue {
	private SchedulingUnit head;
	private SchedulingUnit tail;
	private int size;

	SchedulingUnit head() {
		return head;
	}

	boolean isEmpty() {
		return head == null;
	}

	int size() {
		return size;
	}

	/** Behind its equals; a unit that yielded goes behind one unit of a lower class as well. */
	void insert(SchedulingUnit unit) {
		SchedulingUnit successor = head;
		while (successor != null && !unit.priority.isAbove(successor.priority))
			successor = successor.next;
		if (unit.yielding && successor != null)
			successor = successor.next;
		insertBefore(unit, successor);
		unit.queued = true;
		size++;
	}

	void remove(SchedulingUnit unit) {
		unlink(unit);
		unit.queued = false;
		size--;
	}

	/** After accounting: moves units of class UNDER and above ahead of the others, keeping the order otherwise. */
	void sort() {
		SchedulingUnit lastUnder = null;
		SchedulingUnit unit = head;
		while (unit != null) {
			SchedulingUnit following = unit.next;
			if (unit.priority != Priority.OVER) {
				if (unit.previous != lastUnder) {
					unlink(unit);
					insertBefore(unit, lastUnder == null ? head : lastUnder.next);
				}
				lastUnder = unit;
			}
			unit = following;
		}
	}

	private void insertBefore(SchedulingUnit unit, SchedulingUnit successor) {
		SchedulingUnit predecessor = successor == null ? tail : successor.previous;
		unit.previous = predecessor;
		unit.next = successor;
		if (predecessor == null)
			head = unit;
		else
			predecessor.next = unit;
		if (successor == null)
			tail = unit;
		else
			successor.previous = unit;
	}

	private void unlink(SchedulingUnit unit) {
		if (unit.previous == null)
			head = unit.next;
		else
			unit.previous.next = unit.next;
		if (unit.next == null)
			tail = unit.previous;
		else
			unit.next.previous = unit.previous;
		unit.previous = null;
		unit.next = null;
	}
}
