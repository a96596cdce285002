package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.DomainSpec;

/**
 * The rounds of pre-copying, beside the formula of Clark et al.: with a dirtying rate D over a working set W and a bandwidth
 * B, the first round sends all P pages, and each further one {@code min(W, D * time of the last one)}.
 */
class PreCopyFormulaTest {
	private static final double BITS_PER_PAGE = 4104 * 8;

	private final TwoHosts hosts = new TwoHosts();

	private MigrationProgress migrate(int memoryMiB, int workingSet, double dirtying, long bandwidth, MigrationPolicy policy)
			throws XenException {
		MigrationLink link = new MigrationLink(hosts.timeline, bandwidth, 0);
		LiveMigration migration = new LiveMigration(
				hosts.running(new DomainSpec("web", 1, memoryMiB), WritingKernel.writing(workingSet, dirtying)), hosts.second, link,
				policy);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertEquals("", migration.failure());
		return migration.progress();
	}

	@ParameterizedTest
	@CsvSource({
			// memory MiB, working set, pages dirtied a second, bits a second
			"64, 16000, 1000, 1000000000", "64, 3000, 10000, 1000000000", "128, 16000, 15000, 1000000000",
			"128, 400, 40000, 1000000000", "64, 2000, 300, 100000000", "64, 16000, 6000, 100000000", "64, 30, 1000, 1000000000" })
	void eachRoundSendsWhatWasDirtiedInTheOneBefore(int memoryMiB, int workingSet, double dirtying, long bandwidth)
			throws XenException {
		MigrationProgress progress = migrate(memoryMiB, workingSet, dirtying, bandwidth, MigrationPolicy.XEN);
		List<Long> expected = rounds(memoryMiB * 256, workingSet, dirtying, bandwidth / BITS_PER_PAGE);
		List<Long> sent = progress.rounds().stream().map(MigrationRound::pages).toList();
		assertEquals(expected.size(), sent.size(), expected + " / " + sent);
		for (int i = 0; i < expected.size(); i++)
			assertEquals(expected.get(i), sent.get(i), 4 + 3 * dirtying / 1000 + 0.04 * expected.get(i), expected + " / " + sent);
		double stopAndCopy = sent.getLast() * BITS_PER_PAGE / bandwidth;
		assertEquals(stopAndCopy, progress.downtimeNanos() / 1e9, 0.006 + 0.02 * stopAndCopy);
	}

	/** Stops when fewer than 50 are dirty, or after 5 rounds; the last entry is what is sent while the guest stands still. */
	private static List<Long> rounds(long memory, long workingSet, double dirtying, double bandwidth) {
		List<Long> rounds = new ArrayList<>(List.of(memory));
		while (rounds.size() < 6) {
			double next = Math.min(workingSet, dirtying * rounds.getLast() / bandwidth);
			rounds.add((long) next);
			if (next < 50)
				break;
		}
		return rounds;
	}

	@Test
	void theOldPolicyAddsFiftyMegabitsToTheDirtyingOfTheRoundBefore() throws XenException {
		MigrationProgress progress = migrate(64, 8000, 5000, 1_000_000_000, MigrationPolicy.CLARK);
		List<MigrationRound> rounds = progress.rounds();
		assertEquals(100_000_000, rounds.get(0).bitsPerSecond());
		for (int i = 1; i < rounds.size() - 1; i++) {
			MigrationRound before = rounds.get(i - 1);
			double dirtying = before.dirtied() * 4096 * 8 / (before.nanos() / 1e9);
			assertEquals(Math.max(100e6, dirtying + 50e6), rounds.get(i).bitsPerSecond(), 1);
			assertEquals(rounds.get(i).bitsPerSecond(), rounds.get(i).bytes() * 8 / (rounds.get(i).nanos() / 1e9), 5e6);
		}
		assertEquals(500_000_000, rounds.getLast().bitsPerSecond());
	}

	@Test
	void theOldPolicyGoesOnWhereTheNewOneGivesUp() throws XenException {
		MigrationProgress old = migrate(64, 2000, 4000, 1_000_000_000, MigrationPolicy.CLARK);
		MigrationProgress present = new PreCopyFormulaTest().migrate(64, 2000, 4000, 1_000_000_000, MigrationPolicy.XEN);
		assertTrue(old.rounds().size() > present.rounds().size(), old + " / " + present);
	}

	@Test
	void theOldPolicyStopsWhenThreeTimesTheMemoryWasSent() throws XenException {
		MigrationPolicy unskipping = new MigrationPolicy(29, 50, 3, false, false, 0, 0, Long.MAX_VALUE);
		MigrationProgress progress = migrate(16, 3500, 100_000, 1_000_000_000, unskipping);
		long live = progress.pagesSent() - progress.rounds().getLast().pages();
		assertTrue(live > 3 * 4096 && live < 4 * 4096, progress.toString());
		assertTrue(progress.rounds().size() < 7, progress.toString());
	}

	@Test
	void theOldPolicyLeavesPagesOutThatAreDirtyAgain() throws XenException {
		MigrationProgress progress = migrate(64, 5000, 60_000, 500_000_000, MigrationPolicy.CLARK);
		MigrationRound second = progress.rounds().get(1);
		assertTrue(second.skipped() > 0, progress.toString());
		assertEquals(5000, second.pages() + second.skipped());
	}

	@Test
	void theRateIsNeverAboveTheHighestOrBelowTheFirst() {
		MigrationPolicy policy = MigrationPolicy.CLARK;
		assertEquals(100_000_000, policy.nextRate(0, 1_000_000_000));
		assertEquals(500_000_000, policy.nextRate(100_000, 1_000_000_000));
		assertEquals(1000 * 4096 * 8 * 4 + 50_000_000, policy.nextRate(4000, 1_000_000_000));
		assertEquals(Long.MAX_VALUE, MigrationPolicy.XEN.nextRate(4000, 1_000_000_000));
	}
}
