package org.minicloud.xen.sched;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/** Physical CPUs with the credit scheduler and workloads on it, without domain 0 and everything else of a host. */
final class Workbench {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Timeline timeline = new Timeline(Instant.EPOCH);
	final CreditScheduler scheduler;
	private final List<SchedulingUnit> units = new ArrayList<>();

	Workbench(int pcpus, SchedulerParameters parameters) {
		scheduler = new CreditScheduler(timeline, parameters, pcpus, new SeededRandom(1));
	}

	Workbench(int pcpus) {
		this(pcpus, SchedulerParameters.DEFAULTS);
	}

	SchedulingUnit spinner(int weight, int cap) {
		return add(weight, cap, new Spinner());
	}

	/** Runs, sleeps, and so on; how long it waited for its CPU after each sleep is in its latencies. */
	PeriodicWorkload periodic(long runNanos, long sleepNanos) {
		PeriodicWorkload workload = new PeriodicWorkload(this, runNanos, sleepNanos);
		workload.unit = add(256, 0, workload);
		return workload;
	}

	/** Runs at every multiple of the period, however long its last turn took. */
	PeriodicWorkload clocked(long runNanos, long periodNanos) {
		PeriodicWorkload workload = new PeriodicWorkload(this, runNanos, periodNanos) {
			@Override
			long nextWake(long now) {
				return now + periodNanos - now % periodNanos;
			}
		};
		workload.unit = add(256, 0, workload);
		return workload;
	}

	SchedulingUnit add(int weight, int cap, Execution execution) {
		SchedulingDomain domain = scheduler.addDomain(units.size() + 1, weight, cap);
		SchedulingUnit unit = scheduler.addUnit(domain, 0, execution, false);
		units.add(unit);
		return unit;
	}

	void run(long nanos) {
		scheduler.settle();
		timeline.runFor(nanos);
	}

	/** Percent of one physical CPU that the unit has had since the beginning. */
	double percent(SchedulingUnit unit) {
		return 100.0 * unit.runstateNanos(Runstate.RUNNING, timeline.nanos()) / timeline.nanos();
	}

	private static final class Spinner implements Execution {
		@Override
		public long run() {
			return SECOND;
		}

		@Override
		public long upcall(long unburntNanos) {
			return unburntNanos;
		}
	}

	/** Burns for a while, then blocks until a timer wakes it. */
	static class PeriodicWorkload implements Execution {
		private final Workbench bench;
		private final long runNanos;
		private final long sleepNanos;
		private final Timer alarm;
		SchedulingUnit unit;
		private boolean burning;
		private long wokenAt;
		private long wakes;
		private long latencySum;
		private long latencyMax;

		PeriodicWorkload(Workbench bench, long runNanos, long sleepNanos) {
			this.bench = bench;
			this.runNanos = runNanos;
			this.sleepNanos = sleepNanos;
			this.alarm = bench.timeline.timer(this::wake);
		}

		double percent() {
			return bench.percent(unit);
		}

		double meanLatencyMillis() {
			return latencySum / (double) wakes / MILLI;
		}

		double maxLatencyMillis() {
			return latencyMax / (double) MILLI;
		}

		@Override
		public long run() {
			if (burning) {
				burning = false;
				alarm.armAt(nextWake(bench.timeline.nanos()) + bench.scheduler.parameters().timerLatencyNanos());
				bench.scheduler.block(unit);
				return 0;
			}
			burning = true;
			wakes++;
			long latency = bench.timeline.nanos() - wokenAt;
			latencySum += latency;
			latencyMax = Math.max(latencyMax, latency);
			return runNanos;
		}

		@Override
		public long upcall(long unburntNanos) {
			return unburntNanos;
		}

		long nextWake(long now) {
			return now + sleepNanos;
		}

		private void wake() {
			wokenAt = bench.timeline.nanos();
			bench.scheduler.unblock(unit);
			bench.scheduler.settle();
		}
	}
}
