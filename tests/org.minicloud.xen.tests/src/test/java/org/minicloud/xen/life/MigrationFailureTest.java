package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;

/** Whatever goes wrong on the way, the guest runs on at its source, and nothing is left at the target. */
class MigrationFailureTest {
	private static final long SECOND = TwoHosts.SECOND;

	private final TwoHosts hosts = new TwoHosts(1024);
	private final MigrationLink link = MigrationLink.gigabit(hosts.timeline);

	/** What may go wrong. */
	enum Mishap {
		CANCEL("cancelled"), LINK("the link broke"), TARGET("host second has failed: fire"),
		TARGET_DOM0("domain 0 of host second went down"), SOURCE_DOM0("domain 0 of host first went down");

		final String reason;

		Mishap(String reason) {
			this.reason = reason;
		}
	}

	static Stream<Arguments> everythingEverywhere() {
		List<Arguments> all = new ArrayList<>();
		for (Mishap mishap : Mishap.values())
			for (MigrationPhase phase : MigrationPhase.values())
				if (!phase.isOver())
					all.add(Arguments.of(mishap, phase));
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("everythingEverywhere")
	void theGuestRunsOnAtItsSource(Mishap mishap, MigrationPhase phase) throws XenException {
		WritingKernel kernel = WritingKernel.writing(500, 20_000);
		Domain source = hosts.running(new DomainSpec("web", 1, 64), kernel);
		long free = hosts.second.memory().freeFrames();
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.untilExactly(() -> migration.phase() == phase);
		hosts.timeline.step();
		carryOut(mishap, migration);
		hosts.until(() -> migration.phase().isOver());
		assertEquals(mishap.reason, migration.failure());
		long pieces = kernel.pieces;
		hosts.timeline.runFor(10 * SECOND);
		assertTrue(kernel.pieces > pieces + 9_000, "the guest does not run");
		assertFalse(kernel.life.contains("resume"));
		assertEquals("web", source.name());
		if (!hosts.second.isFailed()) {
			assertEquals(1, hosts.second.domains().size());
			assertEquals(free, hosts.second.memory().freeFrames());
			succeedsNextTime(source);
		}
	}

	private void carryOut(Mishap mishap, LiveMigration migration) {
		switch (mishap) {
			case CANCEL -> migration.cancel();
			case LINK -> link.fail();
			case TARGET -> hosts.second.fail("fire");
			case TARGET_DOM0 -> hosts.second.restartDomain0("update");
			case SOURCE_DOM0 -> hosts.first.restartDomain0("update");
		}
	}

	private void succeedsNextTime(Domain source) throws XenException {
		LiveMigration again = new LiveMigration(source, hosts.second, MigrationLink.gigabit(hosts.timeline),
				MigrationPolicy.XEN);
		again.start();
		hosts.until(() -> again.phase().isOver());
		assertEquals("", again.failure());
		assertTrue(((WritingKernel) again.result().orElseThrow().kernel()).life.contains("resume"));
	}

	@Test
	void aTargetWithoutRoomRefuses() throws XenException {
		Domain source = hosts.running(new DomainSpec("web", 1, 1000), WritingKernel.writing(10, 100));
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertTrue(migration.failure().startsWith("ENOMEM"), migration.failure());
		assertEquals(0, migration.progress().rounds().size());
		assertEquals(1, hosts.second.domains().size());
	}

	@Test
	void aTargetThatHasADomainOfThatNameRefusesOnlyTheGuestsEntry() throws XenException {
		Domain source = hosts.running(new DomainSpec("web", 1, 64), WritingKernel.writing(10, 100));
		hosts.second.createDomain(new DomainSpec("web", 1, 64), WritingKernel.stubborn());
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertTrue(migration.failure().startsWith("EEXIST"), migration.failure());
		hosts.timeline.runFor(SECOND);
		assertEquals(2, hosts.second.domains().size());
		assertFalse(source.isSuspended());
	}

	@Test
	void aGuestThatDoesNotSuspendItselfStays() throws XenException {
		Domain source = hosts.running(new DomainSpec("web", 1, 64), WritingKernel.stubborn());
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.until(() -> migration.phase().isOver());
		assertEquals("the guest has not suspended itself in time", migration.failure());
		assertEquals(1, hosts.second.domains().size());
		long cpu = source.cpuNanos();
		hosts.timeline.runFor(SECOND);
		assertTrue(source.cpuNanos() > cpu);
	}

	@Test
	void aDomainThatIsDestroyedMeanwhileArrivesNowhere() throws XenException {
		Domain source = hosts.running(new DomainSpec("web", 1, 64), WritingKernel.writing(10, 100));
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.timeline.runFor(SECOND / 10);
		source.destroy();
		hosts.until(() -> migration.phase().isOver());
		hosts.timeline.runFor(SECOND);
		assertEquals(MigrationPhase.FAILED, migration.phase());
		assertEquals(1, hosts.first.domains().size());
		assertEquals(1, hosts.second.domains().size());
	}

	@Test
	void aSourceThatFailsTakesItsGuestWithIt() throws XenException {
		Domain source = hosts.running(new DomainSpec("web", 1, 64), WritingKernel.writing(10, 100));
		LiveMigration migration = new LiveMigration(source, hosts.second, link, MigrationPolicy.XEN);
		migration.start();
		hosts.timeline.runFor(SECOND / 10);
		hosts.first.fail("fire");
		hosts.timeline.runFor(SECOND);
		assertEquals("host first has failed: fire", migration.failure());
		assertEquals(1, hosts.second.domains().size());
		assertTrue(source.isDead());
	}
}
