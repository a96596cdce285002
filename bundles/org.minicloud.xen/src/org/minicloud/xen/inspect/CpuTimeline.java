package org.minicloud.xen.inspect;

import java.util.List;
import java.util.Map;
import org.minicloud.xen.sched.Priority;

/**
 * Who ran when on which physical CPU of a host, in a window of cloud time. Where no run covers a CPU, it idled.
 *
 * @param fromNanos     beginning of the window, or of what is still known of it, when that is later
 * @param toNanos       end of the window, at most the instant at which it was taken
 * @param bootNanos     when the host came up: regular ticks and accountings are at multiples of their periods from there
 * @param tickNanos     period of the tick of a busy CPU
 * @param accountNanos  period of accounting
 * @param runs          by their beginning
 * @param marks         by their time
 * @param names         of the domains that there are, by domid
 */
public record CpuTimeline(String host, long fromNanos, long toNanos, int pcpus, long bootNanos, long tickNanos,
		long accountNanos, List<Run> runs, List<Mark> marks, Map<Integer, String> names) {
	public CpuTimeline {
		runs = List.copyOf(runs);
		marks = List.copyOf(marks);
		names = Map.copyOf(names);
	}

	/**
	 * A vCPU held a physical CPU.
	 *
	 * @param fromNanos    when it got it, or the recording began
	 * @param toNanos      when it lost it, or the window was taken
	 * @param priority     its class when it got the CPU
	 * @param creditBefore its credits when it got the CPU
	 * @param creditAfter  its credits when it lost it
	 */
	public record Run(int pcpu, int domid, int vcpu, long fromNanos, long toNanos, Priority priority, int creditBefore,
			int creditAfter) {
	}

	/**
	 * Something happened to a vCPU at an instant.
	 *
	 * @param pcpu where it is queued, or goes to
	 */
	public record Mark(long nanos, MarkKind kind, int pcpu, int domid, int vcpu) {
	}

	/** What may happen. */
	public enum MarkKind {
		/** It became runnable. */
		WAKE,
		/** It was paused because its domain is past its cap. */
		PARK,
		/** It earned what it had overspent. */
		UNPARK,
		/** A CPU took it from another's queue. */
		STEAL,
		/** It was sent to a CPU that idles. */
		MIGRATE
	}
}
