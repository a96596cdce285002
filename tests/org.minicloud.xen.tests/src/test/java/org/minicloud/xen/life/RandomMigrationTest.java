package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.Hypervisor;

/** Whatever happens at whatever moment: afterwards the guest runs exactly once, or is gone with its host, and no frame is lost. */
class RandomMigrationTest {
	private static final int RUNS = 100;
	private static final long SECOND = TwoHosts.SECOND;

	@Test
	void theGuestRunsExactlyOnce() throws XenException {
		int moved = 0;
		for (int seed = 0; seed < RUNS; seed++)
			if (new Run(seed).carryOut())
				moved++;
		assertTrue(moved > RUNS / 10 && moved < RUNS * 9 / 10, moved + " of " + RUNS + " have moved");
	}

	private static final class Run {
		private final Random random;
		private final int seed;
		private final TwoHosts hosts = new TwoHosts();
		private final MigrationLink link;
		private final WritingKernel kernel;
		private final long free;

		Run(int seed) {
			this.seed = seed;
			random = new Random(seed);
			link = new MigrationLink(hosts.timeline, 200_000_000L << random.nextInt(4), random.nextInt(1_000_000));
			kernel = WritingKernel.writing(1 + random.nextInt(2000), random.nextInt(30_000));
			free = hosts.second.memory().freeFrames();
		}

		/** Gives whether the guest has moved. */
		boolean carryOut() throws XenException {
			Domain source = hosts.running(new DomainSpec("web", 1, 16), kernel);
			LiveMigration migration = new LiveMigration(source, hosts.second, link,
					random.nextBoolean() ? MigrationPolicy.XEN : MigrationPolicy.CLARK);
			migration.start();
			for (int left = random.nextInt(1 << random.nextInt(14)); left > 0 && !migration.phase().isOver(); left--)
				hosts.timeline.step();
			boolean sourceFails = mishap(migration, source);
			hosts.until(() -> migration.phase().isOver());
			hosts.timeline.runFor(8 * SECOND);
			return settled(migration, source, sourceFails);
		}

		private boolean mishap(LiveMigration migration, Domain source) {
			switch (random.nextInt(8)) {
				case 0 -> migration.cancel();
				case 1 -> link.fail();
				case 2 -> hosts.second.fail("fire");
				case 3 -> hosts.second.restartDomain0("update");
				case 4 -> hosts.first.restartDomain0("update");
				case 5 -> {
					if (!migration.phase().isOver())
						hosts.first.fail("fire");
				}
				case 6 -> {
					if (!migration.phase().isOver())
						source.pause();
				}
				default -> {
					// nothing happens
				}
			}
			return hosts.first.isFailed();
		}

		private boolean settled(LiveMigration migration, Domain source, boolean sourceFails) {
			boolean moved = migration.phase() == MigrationPhase.DONE;
			String what = "seed " + seed + ": " + migration.progress();
			if (moved) {
				Domain arrived = migration.result().orElseThrow();
				assertTrue(source.isDead(), what);
				if (!hosts.second.isFailed())
					assertRuns(arrived, what);
				return true;
			}
			assertFalse(migration.failure().isEmpty(), what);
			if (source.isPaused())
				source.unpause();
			if (!sourceFails)
				assertRuns(source, what);
			if (!hosts.second.isFailed()) {
				assertEquals(1, hosts.second.domains().size(), what);
				assertEquals(free, hosts.second.memory().freeFrames(), what);
			}
			return false;
		}

		private void assertRuns(Domain domain, String what) {
			Hypervisor host = domain.host();
			long before = ((WritingKernel) domain.kernel()).pieces;
			hosts.timeline.runFor(SECOND);
			assertEquals(2, host.domains().size(), what);
			assertTrue(((WritingKernel) domain.kernel()).pieces > before + 900, what);
			assertEquals("web", domain.name(), what);
		}
	}
}
