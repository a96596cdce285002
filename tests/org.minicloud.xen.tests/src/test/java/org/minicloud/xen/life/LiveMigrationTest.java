package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;

class LiveMigrationTest {
	private static final long MILLI = TwoHosts.MILLI;
	private static final long SECOND = TwoHosts.SECOND;

	private final TwoHosts hosts = new TwoHosts();
	private final MigrationLink link = MigrationLink.gigabit(hosts.timeline);

	private LiveMigration migrate(Domain domain) throws XenException {
		LiveMigration migration = new LiveMigration(domain, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		return migration;
	}

	@Test
	void theGuestGoesOnAtTheTargetAndIsGoneAtTheSource() throws XenException {
		WritingKernel kernel = WritingKernel.writing(200, 2000);
		Domain source = hosts.running("web", 128, kernel);
		LiveMigration migration = migrate(source);
		assertEquals("", migration.failure());
		Domain arrived = migration.result().orElseThrow();
		hosts.timeline.runFor(SECOND);
		WritingKernel running = (WritingKernel) arrived.kernel();
		assertNotSame(kernel, running);
		assertEquals(List.of("boot", "resume"), running.life);
		assertTrue(running.pieces > kernel.pieces + 500);
		assertTrue(source.isDead());
		assertEquals(1, hosts.first.domains().size());
		assertEquals("web", arrived.name());
		assertEquals(512, arrived.weight());
	}

	@Test
	void theMemoryArrivesAsItWasWhenTheGuestStoodStill() throws XenException {
		Domain source = hosts.running("web", 128, WritingKernel.writing(3000, 20_000));
		String[] hashes = new String[2];
		source.addListener(new DomainListener() {
			@Override
			public void suspended(Domain suspended) {
				hashes[0] = MemoryHash.of(suspended);
			}
		});
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN)
				.adopting((kernel, domain) -> {
					hashes[1] = MemoryHash.of(domain);
					return kernel;
				});
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertEquals(MigrationPhase.DONE, migration.phase());
		assertEquals(hashes[0], hashes[1]);
	}

	@Test
	void anIdleGuestStandsStillForMillisecondsOnly() throws XenException {
		LiveMigration migration = migrate(hosts.running("web", 256, WritingKernel.writing(10, 100)));
		MigrationProgress progress = migration.progress();
		assertEquals(2, progress.rounds().size());
		assertEquals(256 * 256, progress.rounds().get(0).pages());
		assertTrue(progress.downtimeNanos() > MILLI && progress.downtimeNanos() < 10 * MILLI, progress.toString());
		assertEquals(256 * 256 * 4104L * 8 / 1e9, progress.elapsedNanos() / 1e9, 0.05);
	}

	@Test
	void aGuestThatWritesFastStandsStillUntilItsWorkingSetHasCrossed() throws XenException {
		LiveMigration migration = migrate(hosts.running("web", 128, WritingKernel.writing(1000, 30_000)));
		double crossing = 1000 * 4104 * 8 / 1e9;
		assertEquals(crossing, migration.progress().downtimeNanos() / 1e9, 0.006);
	}

	@Test
	void bothHostsSayWhatHappened() throws XenException {
		migrate(hosts.running("web", 64, WritingKernel.writing(10, 100)));
		assertTrue(log(hosts.first).contains("(web) has migrated to host second"), log(hosts.first));
		assertTrue(log(hosts.second).contains("(web) has migrated from host first, downtime"), log(hosts.second));
	}

	@Test
	void listenersMoveWithTheGuest() throws XenException {
		List<String> news = new ArrayList<>();
		Domain source = hosts.running("web", 64, WritingKernel.writing(10, 100));
		source.addListener(new DomainListener() {
			@Override
			public void migrated(Domain left, Domain now) {
				news.add("migrated from " + left.host() + " to " + now.host());
			}

			@Override
			public void shutDown(Domain domain, ShutdownReason reason) {
				news.add("shut down");
			}

			@Override
			public void destroyed(Domain domain) {
				news.add("destroyed " + domain.host());
			}
		});
		LiveMigration migration = migrate(source);
		hosts.timeline.runFor(SECOND);
		assertEquals(List.of("migrated from host first to host second"), news);
		migration.result().orElseThrow().destroy();
		hosts.timeline.runFor(SECOND);
		assertEquals("destroyed host second", news.get(1));
	}

	@Test
	void theTargetMayRunTheKernelThatLeft() throws XenException {
		WritingKernel kernel = WritingKernel.writing(10, 100);
		Domain source = hosts.running("web", 64, kernel);
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN)
				.adopting((arrived, domain) -> kernel);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertSame(kernel, migration.result().orElseThrow().kernel());
		hosts.timeline.runFor(SECOND);
		assertEquals(List.of("boot", "resume"), kernel.life);
	}

	@Test
	void aGuestMovesToAndFroAndOnItsOwnHost() throws XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.writing(100, 1000));
		LiveMigration there = migrate(domain);
		LiveMigration back = new LiveMigration(there.result().orElseThrow(), hosts.first, link, MigrationPolicy.CLARK);
		back.start();
		hosts.until(() -> back.phase().isOver());
		LiveMigration again = new LiveMigration(back.result().orElseThrow(), hosts.first, link, MigrationPolicy.XEN);
		again.start();
		hosts.until(() -> again.phase().isOver());
		assertEquals("", again.failure());
		hosts.timeline.runFor(SECOND);
		assertEquals(List.of("boot", "resume", "resume", "resume"),
				((WritingKernel) again.result().orElseThrow().kernel()).life);
		assertEquals("web", again.result().orElseThrow().name());
		assertEquals(2, hosts.first.domains().size());
	}

	@Test
	void aGuestThatBalloonsMeanwhileArrivesWithWhatItHasThen() throws XenException {
		Domain source = hosts.running("web", 128, WritingKernel.writing(100, 1000));
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.timeline.runFor(500 * MILLI);
		assertEquals(MigrationPhase.PRE_COPY, migration.phase());
		for (int pfn = 20_000; pfn < 21_000; pfn++)
			hosts.first.memory().release(source.domid(), pfn);
		hosts.first.memory().populate(source.domid(), 20_500, 100);
		hosts.first.memory().frame(hosts.first.memory().mfn(source.domid(), 20_550)).writable()[7] = 42;
		hosts.until(() -> migration.phase().isOver());
		assertEquals("", migration.failure());
		Domain arrived = migration.result().orElseThrow();
		assertEquals(128 * 256 - 900, arrived.pages());
		assertEquals(42, hosts.second.memory().frame(hosts.second.memory().mfn(arrived.domid(), 20_550)).readable()[7]);
	}

	@Test
	void whatCannotBeMovedIsRefusedAtOnce() throws XenException {
		Domain running = hosts.running("web", 64, WritingKernel.writing(10, 100));
		assertEquals(Errno.EINVAL, refusal(hosts.first.domain(0).orElseThrow()));
		running.pause();
		assertEquals(Errno.EINVAL, refusal(running));
		running.unpause();
		LiveMigration first = new LiveMigration(running, hosts.second, link, MigrationPolicy.XEN);
		first.start();
		assertEquals(Errno.EBUSY, refusal(running));
		first.cancel();
		hosts.second.fail("fire");
		assertEquals(Errno.EIO, refusal(running));
		assertFalse(running.isSuspended());
	}

	private Errno refusal(Domain domain) {
		LiveMigration migration = new LiveMigration(domain, hosts.second, link, MigrationPolicy.XEN);
		return assertThrows(XenException.class, migration::start).errno();
	}

	private static String log(org.minicloud.xen.host.Hypervisor host) {
		return new String(host.log(), StandardCharsets.UTF_8);
	}
}
