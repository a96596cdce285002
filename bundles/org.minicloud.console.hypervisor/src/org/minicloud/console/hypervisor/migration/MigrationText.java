package org.minicloud.console.hypervisor.migration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.minicloud.console.hypervisor.timeline.Nanos;
import org.minicloud.xen.inspect.MigrationSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot.Round;

/** A migration in words. */
final class MigrationText {
	private static final double BYTES_PER_MIB = 1024.0 * 1024;

	private MigrationText() {
	}

	/** {@code round 2: 300 of 1200 pages}. */
	static String progress(MigrationSnapshot migration) {
		if (migration.over() || migration.roundPages() == 0)
			return phase(migration);
		return String.format(Locale.ROOT, "round %d: %,d of %,d pages", migration.rounds().size(), migration.roundSent(),
				migration.roundPages());
	}

	static String phase(MigrationSnapshot migration) {
		return migration.phase().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** {@code 3 rounds, 620.4 MiB, down for 41 ms}. */
	static String result(MigrationSnapshot migration) {
		int rounds = migration.rounds().size();
		return rounds + (rounds == 1 ? " round, " : " rounds, ") + size(migration.bytes()) + ", down for "
				+ Nanos.length(migration.downtimeNanos());
	}

	static String size(long bytes) {
		return String.format(Locale.ROOT, "%,.1f MiB", bytes / BYTES_PER_MIB);
	}

	/** A line for each round that is over. */
	static String rounds(List<Round> rounds) {
		return rounds.stream()
				.map(round -> String.format(Locale.ROOT, "round %d: %,d pages, %s in %s, %,d dirtied meanwhile", round.number(),
						round.pages(), size(round.bytes()), Nanos.length(round.nanos()), round.dirtied()))
				.collect(Collectors.joining("\n"));
	}
}
