package org.minicloud.xen.trace;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.sched.Priority;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.sched.SchedulingUnit;

/**
 * The last things that happened on a host, as {@code xentrace} keeps them: a ring of a fixed number of records in arrays
 * of primitives. Recording allocates nothing; when the ring is full, the oldest record gives way.
 * <p>
 * It belongs to the cloud's thread. {@link #records} is a copy for whoever looks.
 */
public final class TraceBuffer implements SchedulingTrace {
	private static final TraceEvent[] EVENTS = TraceEvent.values();

	private final long[] nanos;
	private final long[] arguments;
	private final int[] domids;
	private final short[] pcpus;
	private final short[] vcpus;
	private final byte[] events;
	private long recorded;

	/** @param capacity records that are kept; at least 1 */
	public TraceBuffer(int capacity) {
		if (capacity < 1)
			throw new IllegalArgumentException("a trace keeps at least one record, not " + capacity);
		nanos = new long[capacity];
		arguments = new long[capacity];
		domids = new int[capacity];
		pcpus = new short[capacity];
		vcpus = new short[capacity];
		events = new byte[capacity];
	}

	@Override
	public void decided(long time, Decision decision, int pcpu, SchedulingUnit unit) {
		if (unit == null)
			record(time, TraceEvent.of(decision), pcpu, TraceRecord.IDLE, TraceRecord.IDLE,
					TraceRecord.argument(0, Priority.IDLE));
		else
			record(time, TraceEvent.of(decision), pcpu, unit.domid(), unit.id(),
					TraceRecord.argument(unit.credit(), unit.priority()));
	}

	/** @param time cloud time in nanoseconds; the others as in {@link TraceRecord} */
	public void record(long time, TraceEvent event, int pcpu, int domid, int vcpu, long argument) {
		int slot = (int) (recorded++ % nanos.length);
		nanos[slot] = time;
		events[slot] = (byte) event.ordinal();
		pcpus[slot] = (short) pcpu;
		domids[slot] = domid;
		vcpus[slot] = (short) vcpu;
		arguments[slot] = argument;
	}

	/** Records that it keeps at most. */
	public int capacity() {
		return nanos.length;
	}

	/** Records that it holds. */
	public int size() {
		return (int) Math.min(recorded, nanos.length);
	}

	/** Records that had to give way. */
	public long lost() {
		return recorded - size();
	}

	/** @param index 0 is the oldest that it holds */
	public TraceRecord get(int index) {
		int slot = slot(index);
		return new TraceRecord(nanos[slot], EVENTS[events[slot]], pcpus[slot], domids[slot], vcpus[slot], arguments[slot]);
	}

	/** All that it holds, the oldest first; a copy. */
	public List<TraceRecord> records() {
		return recordsSince(Long.MIN_VALUE);
	}

	/** What it holds from this cloud time on, the oldest first; a copy. */
	public List<TraceRecord> recordsSince(long time) {
		int first = size();
		while (first > 0 && nanos[slot(first - 1)] >= time)
			first--;
		List<TraceRecord> copy = new ArrayList<>(size() - first);
		for (int index = first; index < size(); index++)
			copy.add(get(index));
		return copy;
	}

	public void clear() {
		recorded = 0;
	}

	private int slot(int index) {
		if (index < 0 || index >= size())
			throw new IndexOutOfBoundsException("the trace has " + size() + " records, there is no " + index);
		return (int) ((recorded - size() + index) % nanos.length);
	}
}
