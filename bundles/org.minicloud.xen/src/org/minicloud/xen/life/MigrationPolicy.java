package org.minicloud.xen.life;

/**
 * When pre-copying ends and the guest is suspended, and how fast is sent.
 *
 * @param maxRounds         rounds after which it ends, at least 1
 * @param fewPages          it ends when fewer than these are dirty
 * @param maxTimesMemory    it ends when more than this many times the domain's memory has been sent; 0 is no limit
 * @param stopOnRegress     it ends when a round at full rate sent more than the one before
 * @param skipRedirtied     pages that were dirtied again before their turn in a round came are left to the next round
 * @param startBitsPerSecond the rate of the first round; 0 sends as fast as the link
 * @param stepBitsPerSecond  a round's rate is the rate at which the last round's pages were dirtied, and this more
 * @param maxBitsPerSecond   the highest rate, used for what is sent while the guest stands still as well
 */
public record MigrationPolicy(int maxRounds, int fewPages, double maxTimesMemory, boolean stopOnRegress,
		boolean skipRedirtied, long startBitsPerSecond, long stepBitsPerSecond, long maxBitsPerSecond) {
	private static final long MEGABIT = 1_000_000;

	/** Xen since 4.6 (precopy_policy of its save code): 5 rounds, fewer than 50 pages, as fast as the link. */
	public static final MigrationPolicy XEN = new MigrationPolicy(5, 50, 0, false, false, 0, 0, Long.MAX_VALUE);

	/**
	 * Xen up to 4.5, with the rates of Clark et al. 2005: 29 rounds, 3 times the memory, fewer than 50 pages; beginning with
	 * 100 Mbit/s, each round 50 Mbit/s faster than the last round's dirtying, up to 500 Mbit/s.
	 */
	public static final MigrationPolicy CLARK = new MigrationPolicy(29, 50, 3, true, true, 100 * MEGABIT, 50 * MEGABIT,
			500 * MEGABIT);

	public MigrationPolicy {
		if (maxRounds < 1 || fewPages < 0 || maxTimesMemory < 0 || startBitsPerSecond < 0 || stepBitsPerSecond < 0
				|| maxBitsPerSecond < 1 || startBitsPerSecond > maxBitsPerSecond)
			throw new IllegalArgumentException("a policy cannot have such values: " + maxRounds + " rounds, " + fewPages
					+ " pages, " + startBitsPerSecond + " to " + maxBitsPerSecond + " bit/s");
	}

	/** Whether the rate follows the dirtying. */
	public boolean isAdaptive() {
		return startBitsPerSecond > 0;
	}

	/** Bits a second in the first round. */
	public long firstRate() {
		return isAdaptive() ? startBitsPerSecond : maxBitsPerSecond;
	}

	/** Bits a second in the next round, after so many pages were dirtied in so much time. */
	public long nextRate(long dirtyPages, long nanos) {
		if (!isAdaptive())
			return maxBitsPerSecond;
		double dirtying = nanos == 0 ? 0 : dirtyPages * (double) PageStream.PAGE_BITS * 1e9 / nanos;
		return (long) Math.min(maxBitsPerSecond, Math.max(startBitsPerSecond, dirtying + stepBitsPerSecond));
	}

	/**
	 * Whether to stop the guest now.
	 *
	 * @param rounds     rounds carried out
	 * @param dirty      pages dirtied since the last round began
	 * @param lastRound  pages of the last round
	 * @param roundBefore pages of the round before it
	 * @param total      pages sent in all rounds
	 * @param memory     pages of the domain
	 * @param fullRate   whether the last round was sent at the highest rate
	 */
	boolean isTimeToStop(int rounds, long dirty, long lastRound, long roundBefore, long total, long memory,
			boolean fullRate) {
		return dirty < fewPages || rounds >= maxRounds || maxTimesMemory > 0 && total > maxTimesMemory * memory
				|| stopOnRegress && fullRate && rounds > 1 && lastRound > roundBefore;
	}
}
