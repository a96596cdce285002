package org.minicloud.xen.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who held which physical CPU when, made out of the switches of a trace. */
public final class CpuIntervals {
	private final List<CpuInterval> intervals = new ArrayList<>();
	private final Map<Integer, TraceRecord> running = new HashMap<>();

	private CpuIntervals() {
	}

	/**
	 * The intervals within a span of cloud time, cut to it, in the order of their beginnings. What happened before the
	 * oldest record is not known.
	 */
	public static List<CpuInterval> of(List<TraceRecord> records, long fromNanos, long toNanos) {
		CpuIntervals open = new CpuIntervals();
		for (TraceRecord entry : records)
			if (entry.event() == TraceEvent.SWITCH && entry.nanos() <= toNanos)
				open.switched(entry, fromNanos);
		for (TraceRecord current : List.copyOf(open.running.values()))
			open.close(current, fromNanos, toNanos);
		open.intervals.sort(Comparator.comparingLong(CpuInterval::fromNanos).thenComparingInt(CpuInterval::pcpu));
		return open.intervals;
	}

	private void switched(TraceRecord entry, long fromNanos) {
		TraceRecord before = entry.domid() == TraceRecord.IDLE ? running.remove(entry.pcpu())
				: running.put(entry.pcpu(), entry);
		if (before != null)
			close(before, fromNanos, entry.nanos());
	}

	private void close(TraceRecord begun, long fromNanos, long toNanos) {
		long from = Math.max(begun.nanos(), fromNanos);
		if (from < toNanos)
			intervals.add(new CpuInterval(begun.pcpu(), begun.domid(), begun.vcpu(), from, toNanos, begun.credit(),
					begun.priority()));
	}
}
