package org.minicloud.guest.light;

/** Computes, sleeps, and so on. */
abstract sealed class Turns implements Activity {
	private static final long serialVersionUID = 1;

	private final long runNanos;
	private boolean ran;
	private long wakeAt;

	private Turns(long runNanos) {
		this.runNanos = runNanos;
	}

	@Override
	public long next(long now) {
		ran = !ran;
		if (ran)
			return runNanos;
		return sleepUntil(nextTurn(now));
	}

	final long sleepUntil(long time) {
		wakeAt = time;
		return 0;
	}

	@Override
	public long wakeAt() {
		return wakeAt;
	}

	/** When the next turn is, after one that ended now. */
	abstract long nextTurn(long now);

	/** With sleeps of one length. */
	static final class Sleeping extends Turns {
		private static final long serialVersionUID = 1;
		private final long sleepNanos;

		Sleeping(long runNanos, long sleepNanos) {
			super(runNanos);
			this.sleepNanos = sleepNanos;
		}

		@Override
		long nextTurn(long now) {
			return now + sleepNanos;
		}
	}

	/** At the multiples of a period, the first one as well: who comes to run late waits for the next. */
	static final class Periodic extends Turns {
		private static final long serialVersionUID = 1;
		private final long periodNanos;
		private boolean begun;

		Periodic(long runNanos, long periodNanos) {
			super(runNanos);
			this.periodNanos = periodNanos;
		}

		@Override
		public long next(long now) {
			if (!begun && now % periodNanos != 0)
				return sleepUntil(nextTurn(now));
			return super.next(now);
		}

		@Override
		long nextTurn(long now) {
			begun = true;
			return now + periodNanos - now % periodNanos;
		}
	}
}
