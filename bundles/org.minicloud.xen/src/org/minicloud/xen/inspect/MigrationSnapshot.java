package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A live migration, under way or over.
 *
 * @param domain        its name
 * @param from          the host it comes from
 * @param to            the host it goes to
 * @param phase         RESERVING, PRE_COPY, SUSPENDING, STOP_AND_COPY, COMMITTING, DONE or FAILED
 * @param over          whether nothing more will happen
 * @param pages         frames of the domain
 * @param rounds        that are over, the first first
 * @param roundPages    pages of the round that goes on now; 0 when none does
 * @param roundSent     how many of them have been sent
 * @param bytes         on the link, up to now
 * @param startedNanos  cloud time
 * @param elapsedNanos  how long it has taken
 * @param downtimeNanos for how long the guest stood still; 0 while it has not been suspended
 * @param failure       why it failed; empty unless it did
 */
public record MigrationSnapshot(String domain, String from, String to, String phase, boolean over, long pages,
		List<Round> rounds, long roundPages, long roundSent, long bytes, long startedNanos, long elapsedNanos,
		long downtimeNanos, String failure) {
	public MigrationSnapshot {
		rounds = List.copyOf(rounds);
	}

	/**
	 * A round of copying.
	 *
	 * @param number  from 0, the whole memory; the last is sent while the guest stands still
	 * @param skipped pages left out because they had been dirtied again
	 * @param dirtied pages that the guest dirtied meanwhile
	 */
	public record Round(int number, long pages, long skipped, long bytes, long nanos, long dirtied) {
	}
}
