package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.MILLI;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.DomainRestorer;
import org.minicloud.xen.life.DomainSaver;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPhase;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.sched.SchedulerParameters;

/** Every request that was on a ring when the domain was suspended is done once, and told complete once. */
class MovingDevicesTest {
	private static final int WRITES = 6_000;

	private final DriverBench bench = new DriverBench();
	private final Hypervisor other = new Hypervisor(bench.timeline, new HostSpec("other", 2, 2048),
			SchedulerParameters.DEFAULTS, 2);
	private final CountingDisk disk = new CountingDisk(8 * WRITES);
	private final DiskSpec diskSpec = new DiskSpec("xvda", disk).withTiming(new DiskTiming(2 * MILLI, 20_000_000, 0, 0));

	private Domain start() throws XenException {
		Domain domain = bench.host.createDomain(
				new DomainSpec("guest", 1, 32).withDisk(diskSpec).withNic(bench.nic(1)),
				new BusKernel(new DiskWorkload(WRITES)));
		domain.unpause();
		return domain;
	}

	private static DiskWorkload workload(Domain domain) {
		return (DiskWorkload) ((BusKernel) domain.kernel()).workload;
	}

	private void requireAllDoneOnce(Domain domain) {
		bench.until(() -> workload(domain).isDone());
		assertEquals(0, workload(domain).wrong);
		for (byte times : workload(domain).completions)
			assertEquals(1, times, "each is told complete once");
		disk.requireEachOnce();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1_000, 1_777, 2_500 })
	void aGuestThatMovesUnderLoadCompletesEachRequestOnce(int writesBefore) throws Exception {
		Domain source = start();
		bench.until(() -> workload(source).completed() > writesBefore);
		boolean[] over = new boolean[1];
		LiveMigration migration = new LiveMigration(source, other, MigrationLink.gigabit(bench.timeline),
				MigrationPolicy.XEN).whenOver(ended -> over[0] = true);
		migration.start();
		bench.until(() -> over[0]);
		assertEquals(MigrationPhase.DONE, migration.phase(), migration.failure());
		Domain arrived = migration.result().orElseThrow();
		assertTrue(workload(arrived).completed() < WRITES, "it moved under load");
		requireAllDoneOnce(arrived);
		assertEquals(1, ((BusKernel) arrived.kernel()).resumed);
		bench.until(() -> bench.bridge.ports().size() == 1);
	}

	@Test
	void aMigrationThatIsCancelledLeavesTheDevicesAsTheyWere() throws Exception {
		Domain source = start();
		bench.until(() -> workload(source).completed() > 500);
		LiveMigration migration = new LiveMigration(source, other, MigrationLink.gigabit(bench.timeline),
				MigrationPolicy.XEN);
		migration.start();
		bench.until(source::isSuspended);
		migration.cancel();
		requireAllDoneOnce(source);
		assertEquals(1, ((BusKernel) source.kernel()).resumed);
	}

	@Test
	void aGuestThatIsSavedGoesOnElsewhereWithItsRequests() throws Exception {
		Domain source = start();
		bench.until(() -> workload(source).completed() > 1_500);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(source, false).save(() -> file, done -> result[0] = done);
		bench.until(() -> result[0] != null);
		assertTrue(result[0].succeeded(), result[0].failure());
		bench.timeline.runFor(5 * SECOND);
		Domain restored = new DomainRestorer(other, getClass().getClassLoader())
				.equipping(spec -> spec.withDevices(List.of(diskSpec), List.of(bench.nic(1))))
				.restore(new ByteArrayInputStream(file.toByteArray()));
		restored.unpause();
		requireAllDoneOnce(restored);
	}

	@Test
	void aCheckpointDisturbsNothing() throws Exception {
		Domain source = start();
		bench.until(() -> workload(source).completed() > 1_500);
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(source, true).save(ByteArrayOutputStream::new, done -> result[0] = done);
		bench.until(() -> result[0] != null);
		assertTrue(result[0].succeeded(), result[0].failure());
		requireAllDoneOnce(source);
	}
}
