package org.minicloud.guest.light;

import java.io.Serializable;
import java.util.List;

/** What a vCPU of a {@link LightKernel} does with itself. All times are nanoseconds. */
public sealed interface Workload extends Serializable {
	/** What it does from its beginning on, for one vCPU. */
	Activity begin();

	/** The workload of a vCPU, where those of a domain differ. */
	default Workload of(int vcpu) {
		return this;
	}

	/** Computes for ever. */
	record Spin() implements Workload {
		@Override
		public Activity begin() {
			return new Spinning();
		}
	}

	/**
	 * Computes, sleeps for as long as it says after it is done, and so on.
	 *
	 * @param runNanos   CPU of a turn, at least 1000
	 * @param sleepNanos sleep between turns, at least 1000
	 */
	record RunSleep(long runNanos, long sleepNanos) implements Workload {
		public RunSleep {
			requireLongEnough("run", runNanos);
			requireLongEnough("sleep", sleepNanos);
		}

		@Override
		public Activity begin() {
			return new Turns.Sleeping(runNanos, sleepNanos);
		}
	}

	/**
	 * Computes at every multiple of a period, counted from the {@link LightKernel#setOrigin origin}; those that pass while
	 * it still computes are left out. It begins at such a multiple, too.
	 *
	 * @param runNanos    CPU of a turn, at least 1000
	 * @param periodNanos at least 1000
	 */
	record RunPeriod(long runNanos, long periodNanos) implements Workload {
		public RunPeriod {
			requireLongEnough("run", runNanos);
			requireLongEnough("period", periodNanos);
		}

		@Override
		public Activity begin() {
			return new Turns.Periodic(runNanos, periodNanos);
		}
	}

	/**
	 * The theft of service of Zhou et al.: computes until a guard before each tick and sleeps until a guard after it, so
	 * that no tick finds it running.
	 *
	 * @param guardNanos how far it keeps away from the tick, at least 1000 and less than half a tick
	 * @param tickNanos  the period of the scheduler's tick: a third of its timeslice
	 */
	record EvadeTicks(long guardNanos, long tickNanos) implements Workload {
		public EvadeTicks {
			requireLongEnough("guard", guardNanos);
			if (2 * guardNanos >= tickNanos)
				throw new IllegalArgumentException("a guard of " + guardNanos + " ns on both sides leaves nothing of a tick of "
						+ tickNanos + " ns");
		}

		@Override
		public Activity begin() {
			return new Evasion(guardNanos, tickNanos);
		}
	}

	/** Several workloads in one domain: its vCPUs take them in turn. */
	record Mix(List<Workload> parts) implements Workload {
		public Mix {
			parts = List.copyOf(parts);
			if (parts.isEmpty())
				throw new IllegalArgumentException("a mix has at least one part");
		}

		@Override
		public Activity begin() {
			return parts.getFirst().begin();
		}

		@Override
		public Workload of(int vcpu) {
			return parts.get(vcpu % parts.size()).of(vcpu / parts.size());
		}
	}

	/** Shorter turns than a microsecond would be all events and no work. */
	private static void requireLongEnough(String what, long nanos) {
		if (nanos < 1000)
			throw new IllegalArgumentException(what + " must be at least 1us");
	}
}
