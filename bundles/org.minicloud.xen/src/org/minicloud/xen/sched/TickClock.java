package org.minicloud.xen.sched;

import org.minicloud.time.SeededRandom;

/**
 * When a busy physical CPU ticks. Regularly, as Xen does; or at random, which is what takes the footing from a guest that
 * sleeps across every tick (Zhou, Goel, Desnoyers, Sundaram 2011).
 */
abstract sealed class TickClock {
	final Pool pool;
	final long period;

	private TickClock(Pool pool) {
		this.pool = pool;
		this.period = pool.parameters.tickNanos();
	}

	/** @param chance to draw from, where ticks are at random */
	static TickClock of(Pool pool, SeededRandom.Stream chance) {
		return switch (pool.parameters.accounting()) {
			case EXACT, SAMPLED -> new Regular(pool);
			case UNIFORM -> new Uniform(pool, chance);
			case POISSON -> new Poisson(pool, chance);
			case BERNOULLI -> new Bernoulli(pool, chance);
		};
	}

	/** When the CPU ticks first, now that it became busy. */
	abstract long first(Pcpu pcpu);

	/** When it ticks again, now that it has ticked. */
	abstract long next(Pcpu pcpu);

	/** At multiples of the period from when the host came up, as far as timers are not late. */
	private static final class Regular extends TickClock {
		Regular(Pool pool) {
			super(pool);
		}

		@Override
		long first(Pcpu pcpu) {
			return pool.nextMultiple(period);
		}

		@Override
		long next(Pcpu pcpu) {
			return pool.later(period);
		}
	}

	/**
	 * Once in each period, anywhere in it. The draw for a period holds even when the CPU idles meanwhile: otherwise going
	 * idle for a moment would be a way to avoid it.
	 */
	private static final class Uniform extends TickClock {
		private final SeededRandom.Stream chance;

		Uniform(Pool pool, SeededRandom.Stream chance) {
			super(pool);
			this.chance = chance;
		}

		@Override
		long first(Pcpu pcpu) {
			long periodStart = pool.nextMultiple(period) - period;
			if (periodStart > pcpu.drawnPeriod)
				draw(pcpu, periodStart);
			return pcpu.drawnTick > pool.now() ? pcpu.drawnTick : next(pcpu);
		}

		@Override
		long next(Pcpu pcpu) {
			draw(pcpu, Math.max(pool.nextMultiple(period), pcpu.drawnPeriod + period));
			return pcpu.drawnTick;
		}

		private void draw(Pcpu pcpu, long periodStart) {
			pcpu.drawnPeriod = periodStart;
			pcpu.drawnTick = periodStart + chance.nextLong(period);
		}
	}

	/** After gaps of exponential length whose mean is the period, within bounds. */
	private static final class Poisson extends TickClock {
		private static final long SHORTEST_NANOS = 100_000;
		private static final int LONGEST_PERIODS = 5;

		private final SeededRandom.Stream chance;

		Poisson(Pool pool, SeededRandom.Stream chance) {
			super(pool);
			this.chance = chance;
		}

		@Override
		long first(Pcpu pcpu) {
			return next(pcpu);
		}

		@Override
		long next(Pcpu pcpu) {
			double gap = -StrictMath.log(1 - chance.nextDouble()) * period;
			return pool.later(Math.clamp((long) gap, SHORTEST_NANOS, LONGEST_PERIODS * period));
		}
	}

	/** At each millisecond or not, so that the mean gap is the period. */
	private static final class Bernoulli extends TickClock {
		private static final long TRIAL_NANOS = 1_000_000;

		private final SeededRandom.Stream chance;

		Bernoulli(Pool pool, SeededRandom.Stream chance) {
			super(pool);
			this.chance = chance;
		}

		@Override
		long first(Pcpu pcpu) {
			return next(pcpu);
		}

		@Override
		long next(Pcpu pcpu) {
			long trials = 0;
			while (chance.nextLong(period) >= TRIAL_NANOS)
				trials++;
			return pool.nextMultiple(TRIAL_NANOS) + trials * TRIAL_NANOS;
		}
	}
}
