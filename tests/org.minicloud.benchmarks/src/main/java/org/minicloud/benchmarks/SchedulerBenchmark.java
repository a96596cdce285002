package org.minicloud.benchmarks;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;
import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.Execution;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.sched.SchedulingUnit;
import org.minicloud.xen.trace.TraceBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions of the credit scheduler about who gets a physical CPU, 1,000 vCPUs on 64 physical CPUs, with everything that
 * leads to them: work that ends, timers that wake, ticks, accounting, stealing. Beside it the bound: taking the first of
 * 1,000 from a {@link PriorityQueue} and putting it back with another key, which is the least that a decision is.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SchedulerBenchmark {
	private static final int VCPUS = 1000;
	private static final int PCPUS = 64;
	private static final int DECISIONS = 10_000;

	/** How much the vCPUs want. */
	public enum Load {
		/** All compute for ever: the scheduler takes turns. */
		SPIN,
		/** Each works for some 50 us and sleeps for some 2 ms: 40 of 100 of the CPUs' time is wanted. */
		LIGHT,
		/** Each works for some 200 us and sleeps for some 2 ms: nearly half again of what there is is wanted. */
		HEAVY
	}

	/** Who may record what is decided. */
	public enum Trace {
		NONE, BUFFER
	}

	/** A host's scheduler in full swing. */
	@State(Scope.Benchmark)
	public static class Busy {
		@Param
		private Load load;
		@Param
		private Trace trace;

		private final Timeline timeline = new Timeline(Instant.EPOCH);
		private long decisions;

		@Setup
		public void begin() {
			CreditScheduler scheduler = new CreditScheduler(timeline, SchedulerParameters.DEFAULTS, PCPUS, new SeededRandom(1));
			TraceBuffer buffer = trace == Trace.BUFFER ? new TraceBuffer(1 << 16) : null;
			scheduler.setTrace((nanos, decision, pcpu, unit) -> {
				if (decision == SchedulingTrace.Decision.SWITCH)
					decisions++;
				if (buffer != null)
					buffer.decided(nanos, decision, pcpu, unit);
			});
			for (int i = 0; i < VCPUS; i++)
				new Worker(scheduler, timeline, i, load);
			scheduler.settle();
			timeline.runFor(TimeUnit.SECONDS.toNanos(3));
		}

		void decide(int number) {
			long until = decisions + number;
			while (decisions < until)
				timeline.step();
		}
	}

	/** The least that is to be done for a decision. */
	@State(Scope.Benchmark)
	public static class Bound {
		private final PriorityQueue<Entry> queue = new PriorityQueue<>();
		private long random = 42;

		@Setup
		public void fill() {
			for (int i = 0; i < VCPUS; i++)
				queue.add(new Entry(i));
		}

		void decide() {
			Entry first = queue.poll();
			random = random * 6364136223846793005L + 1442695040888963407L;
			first.key += random >>> 44;
			queue.add(first);
		}
	}

	@Benchmark
	@OperationsPerInvocation(DECISIONS)
	public void creditScheduler(Busy busy) {
		busy.decide(DECISIONS);
	}

	@Benchmark
	@OperationsPerInvocation(DECISIONS)
	public void priorityQueue(Bound bound) {
		for (int i = 0; i < DECISIONS; i++)
			bound.decide();
	}

	private static final class Entry implements Comparable<Entry> {
		private long key;

		Entry(long key) {
			this.key = key;
		}

		@Override
		public int compareTo(Entry other) {
			return Long.compare(key, other.key);
		}
	}

	/** Works and sleeps, each at its own rhythm. */
	private static final class Worker implements Execution {
		private final CreditScheduler scheduler;
		private final Timeline timeline;
		private final SchedulingUnit unit;
		private final Timer alarm;
		private final long runNanos;
		private final long sleepNanos;
		private boolean working;

		Worker(CreditScheduler scheduler, Timeline timeline, int number, Load load) {
			this.scheduler = scheduler;
			this.timeline = timeline;
			this.alarm = timeline.timer(this::wake);
			this.runNanos = switch (load) {
				case SPIN -> Long.MAX_VALUE / 4;
				case LIGHT -> 50_000 + 17 * number;
				case HEAVY -> 200_000 + 17 * number;
			};
			this.sleepNanos = load == Load.SPIN ? 0 : 2_000_000 + 731 * number;
			this.unit = scheduler.addUnit(scheduler.addDomain(number + 1, 256, 0), 0, this, false);
		}

		@Override
		public long run() {
			working = !working;
			if (working)
				return runNanos;
			alarm.armAt(timeline.nanos() + sleepNanos);
			scheduler.block(unit);
			return 0;
		}

		@Override
		public long upcall(long unburntNanos) {
			return unburntNanos;
		}

		private void wake() {
			scheduler.unblock(unit);
			scheduler.settle();
		}
	}
}
