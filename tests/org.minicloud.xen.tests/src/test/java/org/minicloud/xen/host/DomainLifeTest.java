package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.sched.SchedulerParameters;

class DomainLifeTest {
	private static final long MILLI = 1_000_000;
	private static final long SECOND = 1_000 * MILLI;

	private final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 4096), SchedulerParameters.DEFAULTS, 1);
	private final List<String> news = new ArrayList<>();

	@Test
	void aDomainDoesNotRunBeforeItIsUnpaused() throws XenException {
		TestKernel kernel = new TestKernel();
		Domain domain = create("web", kernel);
		timeline.runFor(SECOND);
		assertTrue(domain.isBuilt());
		assertEquals(-1, kernel.bootedAt);
		domain.unpause();
		assertEquals(SECOND, kernel.bootedAt);
	}

	@Test
	void buildingCostsTheCpuOfDomain0() throws XenException {
		TestKernel kernel = new TestKernel();
		create("web", kernel).unpause();
		timeline.runFor(SECOND);
		long expected = 120 * MILLI + 512 * 256 * 500L;
		assertEquals(expected, kernel.bootedAt, MILLI);
		assertEquals(expected, host.domain(0).orElseThrow().cpuNanos(), MILLI);
	}

	@Test
	void aPausedDomainGetsNoCpuUntilEveryPauseIsTakenBack() throws XenException {
		Domain domain = running("web", new TestKernel.Spinner());
		domain.pause();
		domain.pause();
		long before = domain.cpuNanos();
		domain.unpause();
		timeline.runFor(SECOND);
		assertEquals(before, domain.cpuNanos());
		domain.unpause();
		timeline.runFor(SECOND);
		assertEquals(before + SECOND, domain.cpuNanos());
	}

	@Test
	void aGuestAskedToShutDownDoesSoInItsOwnTime() throws XenException {
		Domain domain = running("web", new TestKernel.Obedient());
		domain.requestShutdown(ShutdownReason.REBOOT);
		timeline.runFor(SECOND);
		assertEquals(Optional.of(ShutdownReason.REBOOT), domain.shutdownReason());
		assertEquals(List.of("built web", "web shut down: REBOOT"), news);
	}

	@Test
	void aGuestMayIgnoreWhatItIsAsked() throws XenException {
		Domain domain = running("web", new TestKernel());
		domain.requestShutdown(ShutdownReason.POWEROFF);
		timeline.runFor(60 * SECOND);
		assertEquals(Optional.empty(), domain.shutdownReason());
	}

	@Test
	void aGuestCannotBeAskedToCrash() throws XenException {
		Domain domain = running("web", new TestKernel());
		assertThrows(IllegalArgumentException.class, () -> domain.requestShutdown(ShutdownReason.CRASH));
	}

	@Test
	void aDomainThatHasShutDownKeepsItsMemoryUntilItIsDestroyed() throws XenException {
		long free = host.freeMemoryMiB();
		Domain domain = running("web", new TestKernel.Obedient());
		domain.requestShutdown(ShutdownReason.POWEROFF);
		timeline.runFor(SECOND);
		assertEquals(free - 512, host.freeMemoryMiB());
		domain.destroy();
		timeline.runFor(SECOND);
		assertEquals(free, host.freeMemoryMiB());
		assertEquals(List.of("built web", "web shut down: POWEROFF", "destroyed web"), news);
	}

	@Test
	void aDestroyedDomainRunsNoMore() throws XenException {
		Domain domain = running("web", new TestKernel.Spinner());
		domain.destroy();
		long cpu = domain.cpuNanos();
		timeline.runFor(SECOND);
		assertEquals(cpu, domain.cpuNanos());
		assertTrue(domain.isDead());
		assertTrue(host.domain(domain.domid()).isEmpty());
	}

	@Test
	void aDomainCanBeDestroyedWhileItIsBuilt() throws XenException {
		TestKernel kernel = new TestKernel();
		Domain domain = create("web", kernel);
		domain.unpause();
		domain.destroy();
		timeline.runFor(2 * SECOND);
		assertEquals(-1, kernel.bootedAt);
		assertEquals(List.of("destroyed web"), news);
	}

	@Test
	void aKernelThatThrowsCrashesItsDomainOnly() throws XenException {
		Domain broken = running("broken", new TestKernel.Scripted((kernel, vcpu) -> {
			if (kernel.hypercalls.systemTimeNanos() > 2 * SECOND)
				throw new IllegalStateException("null pointer in the tulip driver");
			return 10 * MILLI;
		}));
		Domain healthy = running("healthy", new TestKernel.Spinner());
		timeline.runFor(3 * SECOND);
		assertEquals(Optional.of(ShutdownReason.CRASH), broken.shutdownReason());
		assertEquals("null pointer in the tulip driver", broken.crashCause().orElseThrow().getMessage());
		assertTrue(new String(host.log(), StandardCharsets.UTF_8).contains("Domain 1 (vcpu#0) crashed"));
		long cpu = healthy.cpuNanos();
		timeline.runFor(SECOND);
		assertEquals(SECOND, healthy.cpuNanos() - cpu);
	}

	@Test
	void aKernelThatKeepsItsCpuWithoutPayingCrashes() throws XenException {
		Domain domain = running("free-rider", new TestKernel.Scripted((kernel, vcpu) -> 0));
		assertEquals(Optional.of(ShutdownReason.CRASH), domain.shutdownReason());
	}

	@Test
	void aGuestThatYieldsForEverDoesNotStopTime() throws XenException {
		Domain domain = running("polite", new TestKernel.Scripted((kernel, vcpu) -> {
			kernel.hypercalls.yield(vcpu);
			return 0;
		}));
		timeline.runFor(10 * MILLI);
		assertTrue(domain.cpuNanos() > 9 * MILLI);
	}

	@Test
	void memoryThatIsNotThereIsAnErrorAndChangesNothing() {
		long free = host.freeMemoryMiB();
		XenException refused = assertThrows(XenException.class,
				() -> host.createDomain(new DomainSpec("huge", 1, 8192), new TestKernel()));
		assertEquals(Errno.ENOMEM, refused.errno());
		assertEquals(free, host.freeMemoryMiB());
		assertEquals(1, host.domains().size());
	}

	@Test
	void aNameIsTakenWhileItsDomainLives() throws XenException {
		Domain first = create("web", new TestKernel());
		XenException refused = assertThrows(XenException.class, () -> create("web", new TestKernel()));
		assertEquals(Errno.EEXIST, refused.errno());
		first.destroy();
		assertEquals(2, create("web", new TestKernel()).domid());
	}

	@Test
	void aSpecificationOutOfRangeIsRefused() {
		for (DomainSpec wrong : List.of(new DomainSpec("", 1, 64), new DomainSpec("a", 0, 64), new DomainSpec("a", 1, 1),
				new DomainSpec("a", 1, 64).withShare(0, 0), new DomainSpec("a", 1, 64).withShare(256, 101),
				new DomainSpec("a", 1, 64).withConsoles(0)))
			assertEquals(Errno.EINVAL,
					assertThrows(XenException.class, () -> host.createDomain(wrong, new TestKernel())).errno());
	}

	@Test
	void domain0CannotBeDestroyed() {
		assertThrows(IllegalStateException.class, () -> host.domain(0).orElseThrow().destroy());
	}

	@Test
	void anIdleHostWithIdleGuestsArmsNoTimer() throws XenException {
		for (int i = 0; i < 20; i++)
			running("idle" + i, new TestKernel());
		timeline.runFor(10 * SECOND);
		assertEquals(0, timeline.pendingEvents());
		assertFalse(timeline.step());
	}

	private Domain create(String name, GuestKernel kernel) throws XenException {
		Domain domain = host.createDomain(new DomainSpec(name, 1, name.startsWith("idle") ? 64 : 512), kernel);
		domain.addListener(new DomainListener() {
			@Override
			public void built(Domain built) {
				news.add("built " + built.name());
			}

			@Override
			public void shutDown(Domain down, ShutdownReason reason) {
				news.add(down.name() + " shut down: " + reason);
			}

			@Override
			public void destroyed(Domain destroyed) {
				news.add("destroyed " + destroyed.name());
			}
		});
		return domain;
	}

	private Domain running(String name, GuestKernel kernel) throws XenException {
		Domain domain = create(name, kernel);
		domain.unpause();
		timeline.runFor(SECOND);
		return domain;
	}
}
