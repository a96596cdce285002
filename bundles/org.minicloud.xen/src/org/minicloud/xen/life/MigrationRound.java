package org.minicloud.xen.life;

/**
 * One round of sending.
 *
 * @param number        from 0, the whole memory; the last one is sent while the guest stands still
 * @param pages         pages sent
 * @param skipped       pages left out because they had been dirtied again
 * @param bytes         bytes on the link
 * @param nanos         cloud time it took
 * @param bitsPerSecond the rate that the sender limited itself to; {@code Long.MAX_VALUE} is as fast as the link
 * @param dirtied       pages that the guest dirtied while it lasted
 */
public record MigrationRound(int number, long pages, long skipped, long bytes, long nanos, long bitsPerSecond,
		long dirtied) {
}
