package org.minicloud.xen.sched;

/**
 * Runnable units of one physical CPU in the order BOOST, UNDER, OVER, and first come first served within a class.
 * <p>
 * Accounting changes the classes of units where they stand; as in Xen, the queue is put in order only at the next tick, and
 * until then a unit is inserted before the first that is below it now. Where these are is remembered, so that inserting
 * needs no search; it is looked up once after classes have changed.
 */
final class RunQueue {
	private SchedulingUnit head;
	private SchedulingUnit tail;
	private int size;

	/** The first unit below BOOST, and the first of class OVER; null when there is none. */
	private SchedulingUnit firstBelowBoost;
	private SchedulingUnit firstOver;
	/** Classes have changed since these were looked up; a unit of class OVER may stand before one that is not. */
	private boolean classesChanged;
	private boolean unsorted;

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
		lookUp();
		SchedulingUnit successor = switch (unit.priority) {
			case BOOST -> firstBelowBoost;
			case UNDER -> firstOver;
			case OVER, IDLE -> null;
		};
		if (unit.yielding && successor != null) {
			unsorted = true;
			successor = successor.next;
		}
		insertBefore(unit, successor);
		unit.queued = true;
		size++;
		noteInserted(unit);
	}

	void remove(SchedulingUnit unit) {
		if (unit == firstBelowBoost)
			firstBelowBoost = nextBelowBoost(unit.next);
		if (unit == firstOver)
			firstOver = nextOver(unit.next);
		unlink(unit);
		unit.queued = false;
		size--;
	}

	/** A unit that is queued here is of another class now. */
	void classChanged() {
		classesChanged = true;
		unsorted = true;
	}

	/** After accounting: moves units of class UNDER and above ahead of the others, keeping the order otherwise. */
	void sort() {
		if (!unsorted)
			return;
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
		unsorted = false;
		classesChanged = true;
	}

	private void lookUp() {
		if (!classesChanged)
			return;
		firstBelowBoost = nextBelowBoost(head);
		firstOver = nextOver(firstBelowBoost);
		classesChanged = false;
	}

	/** It stands behind all of its class and above, so it is the first of those below only when there was none. */
	private void noteInserted(SchedulingUnit unit) {
		if (unit.priority == Priority.BOOST)
			return;
		boolean isOver = unit.priority != Priority.UNDER;
		if (firstBelowBoost == null || !isOver && firstBelowBoost == firstOver && unit.next == firstOver)
			firstBelowBoost = unit;
		if (isOver && firstOver == null)
			firstOver = unit;
	}

	private static SchedulingUnit nextBelowBoost(SchedulingUnit from) {
		SchedulingUnit unit = from;
		while (unit != null && unit.priority == Priority.BOOST)
			unit = unit.next;
		return unit;
	}

	private static SchedulingUnit nextOver(SchedulingUnit from) {
		SchedulingUnit unit = from;
		while (unit != null && unit.priority.isAbove(Priority.OVER))
			unit = unit.next;
		return unit;
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
