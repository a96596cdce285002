package org.minicloud.guest.mm;

/**
 * How much of a process' memory stands in its page tables (kernel parameter {@code pagetables}). An entry and its frame cost the
 * machine that simulates them some hundred bytes, so a fleet of guests can go with few of them or without.
 */
public enum Density {
	/** Processes have no page tables, and page tables no cost. */
	OFF(0, 0),
	/** One page of sixteen, at most 16 of an area: tables of the right shape that cost little. */
	SPARSE(16, 16),
	/** All of it, up to 2 MiB of an area. */
	FULL(1, 512);

	private static final String PARAMETER = "pagetables=";

	private final int divisor;
	private final int most;

	Density(int divisor, int most) {
		this.divisor = divisor;
		this.most = most;
	}

	/** As the command line says it; {@code otherwise} when it says nothing, or nothing known. */
	public static Density of(String commandLine, Density otherwise) {
		for (String word : commandLine.split(" "))
			if (word.startsWith(PARAMETER))
				for (Density density : values())
					if (density.name().equalsIgnoreCase(word.substring(PARAMETER.length())))
						return density;
		return otherwise;
	}

	/** How many of so many resident pages get entries. */
	int entries(long pages) {
		return this == OFF || pages <= 0 ? 0 : (int) Math.min(most, Math.max(1, pages / divisor));
	}
}
