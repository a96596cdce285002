package org.minicloud.guest.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minicloud.guest.light.Workload.EvadeTicks;
import org.minicloud.guest.light.Workload.Mix;
import org.minicloud.guest.light.Workload.RunPeriod;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.guest.light.Workload.Spin;
import org.minicloud.time.Timeline;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.sched.SchedulerParameters;

class LightKernelTest {
	private static final long MILLI = 1_000_000;
	private static final long SECOND = 1_000 * MILLI;

	private final Timeline timeline = new Timeline(Instant.EPOCH);
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 4, 2048), SchedulerParameters.DEFAULTS, 1);

	@Test
	void itTakesTheCpuThatItsWorkloadSays() throws XenException {
		Domain domain = running(new LightKernel(new RunSleep(MILLI, 3 * MILLI)), 2);
		assertEquals(2 * 0.25, cpus(domain), 0.01);
	}

	@Test
	void aPeriodHoldsHoweverLongATurnTakes() throws XenException {
		assertEquals(0.3, cpus(running(new LightKernel(new RunPeriod(3 * MILLI, 10 * MILLI)), 1)), 0.01);
	}

	@Test
	void wakesAreCountedAndOnAnEmptyHostNobodyWaits() throws XenException {
		LightKernel kernel = new LightKernel(new RunSleep(MILLI, 9 * MILLI));
		running(kernel, 1);
		WakeLatency latency = kernel.latency(0);
		assertTrue(latency.wakes() > 90, latency.toString());
		assertEquals(0, latency.maxNanos());
	}

	@Test
	void askedToShutDownItDoes() throws XenException {
		Domain domain = running(new LightKernel(new Spin()), 1);
		domain.requestShutdown(ShutdownReason.POWEROFF);
		timeline.runFor(2 * SECOND);
		assertEquals(Optional.of(ShutdownReason.POWEROFF), domain.shutdownReason());
	}

	@Test
	void itMigratesAndItsSleepersGoOn() throws XenException {
		Domain source = running(new LightKernel(new Mix(List.of(new RunSleep(MILLI, 3 * MILLI), new Spin()))), 2);
		Hypervisor other = new Hypervisor(timeline, new HostSpec("other", 4, 2048), SchedulerParameters.DEFAULTS, 1);
		timeline.runFor(SECOND);
		LiveMigration migration = new LiveMigration(source, other, MigrationLink.gigabit(timeline), MigrationPolicy.XEN);
		migration.start();
		while (!migration.phase().isOver())
			timeline.runFor(MILLI);
		assertEquals("", migration.failure());
		assertEquals(1.25, cpus(migration.result().orElseThrow()), 0.01);
	}

	static List<Workload> workloads() {
		return List.of(new Spin(), new RunSleep(MILLI, MILLI), new RunPeriod(MILLI, 3 * MILLI),
				new EvadeTicks(700_000, 10 * MILLI), new Mix(List.of(new Spin(), new RunSleep(MILLI, 2 * MILLI))));
	}

	@ParameterizedTest
	@MethodSource("workloads")
	void inTheMiddleOfItsWorkItCanBeSerialised(Workload workload) throws XenException, IOException, ClassNotFoundException {
		LightKernel kernel = new LightKernel(workload);
		running(kernel, 2);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(kernel);
		}
		assertTrue(bytes.size() < 2000, bytes.size() + " bytes");
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertEquals(kernel.latency(1), ((LightKernel) in.readObject()).latency(1));
		}
	}

	private Domain running(LightKernel kernel, int vcpus) throws XenException {
		Domain domain = host.createDomain(new DomainSpec("light", vcpus, 64), kernel);
		domain.unpause();
		timeline.runFor(2 * SECOND);
		return domain;
	}

	/** Physical CPUs that the domain keeps busy. */
	private double cpus(Domain domain) {
		long before = domain.cpuNanos();
		timeline.runFor(4 * SECOND);
		return (double) (domain.cpuNanos() - before) / (4 * SECOND);
	}
}
