package org.minicloud.xen.life;

import java.util.List;

/**
 * A migration for people to look at: an immutable copy.
 *
 * @param domain        name of the domain
 * @param source        name of the host it leaves
 * @param target        name of the host it goes to
 * @param pages         frames of the domain
 * @param rounds        rounds that are over
 * @param roundPages    pages of the round that goes on now; 0 when none does
 * @param roundSent     how many of them have been sent
 * @param bytes         bytes on the link, up to now
 * @param startedNanos  when it began, in cloud time
 * @param elapsedNanos  how long it has taken
 * @param downtimeNanos from the guest's suspension to its running again; 0 while it has not been suspended
 * @param failure       why it failed; empty unless it did
 */
public record MigrationProgress(String domain, String source, String target, MigrationPhase phase, long pages,
		List<MigrationRound> rounds, long roundPages, long roundSent, long bytes, long startedNanos, long elapsedNanos,
		long downtimeNanos, String failure) {
	public MigrationProgress {
		rounds = List.copyOf(rounds);
	}

	/** Pages sent in all rounds that are over. */
	public long pagesSent() {
		return rounds.stream().mapToLong(MigrationRound::pages).sum() + roundSent;
	}
}
