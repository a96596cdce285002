package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;

/** What breaks on a host breaks nothing else there, and can be seen. */
class ContainmentTest {
	private static final long MILLI = HostTestBench.MILLI;
	private static final long SECOND = HostTestBench.SECOND;

	private final HostTestBench bench = new HostTestBench(2);
	private final Hypervisor host = bench.host;
	private final List<String> news = new ArrayList<>();

	@BeforeEach
	void listen() {
		host.addListener(new HostListener() {
			@Override
			public void failed(Hypervisor failed, String cause) {
				news.add("host failed: " + cause);
			}

			@Override
			public void domain0Down(Hypervisor down) {
				news.add("domain 0 down");
			}

			@Override
			public void domain0Back(Hypervisor back) {
				news.add("domain 0 back");
			}
		});
	}

	private Domain create(String name, GuestKernel kernel) throws XenException {
		Domain domain = host.createDomain(new DomainSpec(name, 1, 256), kernel);
		domain.addListener(new DomainListener() {
			@Override
			public void shutDown(Domain ended, ShutdownReason reason) {
				news.add(ended.name() + " shut down: " + reason);
			}

			@Override
			public void destroyed(Domain gone) {
				news.add(gone.name() + " destroyed");
			}

			@Override
			public void hostFailed(Domain gone) {
				news.add(gone.name() + " gone with its host");
			}
		});
		domain.unpause();
		return domain;
	}

	private Domain running(String name, GuestKernel kernel) throws XenException {
		Domain domain = create(name, kernel);
		bench.timeline.runFor(SECOND);
		return domain;
	}

	/** Crashes at this system time. */
	private static TestKernel crashingAt(long nanos) {
		return new TestKernel.Scripted((kernel, vcpu) -> {
			if (kernel.hypercalls.systemTimeNanos() >= nanos)
				throw new IllegalStateException("oops");
			return 10 * MILLI;
		});
	}

	/** Writes a line to its console every 100 ms of CPU, and echoes what is typed. */
	private static TestKernel talking() {
		return new TestKernel.Scripted((kernel, vcpu) -> {
			byte[] typed = new byte[64];
			int count = kernel.start.consoles().get(0).ring().readIn(typed, 0, typed.length);
			byte[] line = (count > 0 ? "got " + new String(typed, 0, count, StandardCharsets.UTF_8) : "tick")
					.concat("\n").getBytes(StandardCharsets.UTF_8);
			kernel.start.consoles().get(0).ring().writeOut(line, 0, line.length);
			kernel.hypercalls.send(kernel.start.consoles().get(0).port());
			return 100 * MILLI;
		});
	}

	private String log() {
		return new String(host.log(), StandardCharsets.UTF_8);
	}

	private String console(Domain domain) {
		return new String(domain.console(0).history(), StandardCharsets.UTF_8);
	}

	@Test
	void aCrashedDomainIsKeptForThoseWhoWantToKnow() throws XenException {
		Domain broken = running("broken", crashingAt(3 * SECOND));
		long free = host.freeMemoryMiB();
		bench.timeline.runFor(10 * SECOND);
		assertEquals(List.of("broken shut down: CRASH"), news);
		assertEquals("---sc-", host.snapshot().domains().get(1).state().replace('b', '-'));
		assertEquals("oops", broken.crashCause().orElseThrow().getMessage());
		assertEquals(free, host.freeMemoryMiB());
	}

	@Test
	void aCrashedDomainIsDestroyedWhenItsConfigurationSaysSo() throws XenException {
		long free = host.freeMemoryMiB();
		Domain broken = running("broken", crashingAt(3 * SECOND));
		broken.setOnCrash(CrashAction.DESTROY);
		Domain healthy = running("healthy", new TestKernel.Spinner());
		bench.timeline.runFor(10 * SECOND);
		assertEquals(List.of("broken shut down: CRASH", "broken destroyed"), news);
		assertEquals(free - 256, host.freeMemoryMiB());
		assertTrue(log().contains("Domain 1 is destroyed after its crash"), log());
		assertTrue(healthy.cpuNanos() > 9 * SECOND);
	}

	@Test
	void guestsLiveOnWhileDomain0Restarts() throws XenException {
		Domain spinning = running("spinning", new TestKernel.Spinner());
		long cpu = spinning.cpuNanos();
		host.restartDomain0("update");
		assertFalse(host.isDomain0Up());
		bench.timeline.runFor(10 * SECOND);
		assertTrue(host.isDomain0Up());
		assertEquals(cpu + 10 * SECOND, spinning.cpuNanos(), 10 * MILLI);
		assertEquals(List.of("domain 0 down", "domain 0 back"), news);
		assertTrue(log().contains("Domain 0 restarts: update") && log().contains("Domain 0 is back"), log());
	}

	@Test
	void whatIsWrittenAndTypedMeanwhileArrivesAfterwards() throws XenException {
		Domain domain = running("talking", talking());
		bench.timeline.runFor(SECOND);
		int before = console(domain).length();
		host.restartDomain0("update");
		bench.timeline.runFor(2 * SECOND);
		domain.console(0).type("hello".getBytes(StandardCharsets.UTF_8));
		bench.timeline.runFor(SECOND);
		assertEquals(before, console(domain).length());
		bench.timeline.runFor(10 * SECOND);
		assertTrue(console(domain).contains("got hello"), console(domain));
		int ticks = console(domain).split("tick", -1).length - 1;
		assertEquals(140, ticks, 12);
	}

	@Test
	void nothingIsCreatedWhileDomain0IsDown() throws XenException {
		host.restartDomain0("update");
		long free = host.freeMemoryMiB();
		assertEquals(Errno.EAGAIN, assertThrows(XenException.class, () -> create("early", new TestKernel())).errno());
		assertEquals(free, host.freeMemoryMiB());
		bench.timeline.runFor(10 * SECOND);
		assertTrue(running("late", new TestKernel()).isBuilt());
	}

	@Test
	void whatDomain0WasBuildingIsGivenUpAndWhatItWasTearingDownIsTornDown() throws XenException {
		long free = host.freeMemoryMiB();
		Domain old = running("old", new TestKernel());
		create("half-built", new TestKernel());
		old.destroy();
		bench.timeline.runFor(10 * MILLI);
		host.restartDomain0("power button");
		bench.timeline.runFor(10 * SECOND);
		assertEquals(1, host.domains().size());
		assertEquals(free, host.freeMemoryMiB());
		assertTrue(news.contains("half-built destroyed") && news.contains("old destroyed"), news.toString());
	}

	@Test
	void aDomainThatEndsMeanwhileIsNoticedAfterwards() throws XenException {
		running("broken", crashingAt(3 * SECOND));
		host.restartDomain0("update");
		bench.timeline.runFor(4 * SECOND);
		assertEquals(List.of("domain 0 down"), news);
		bench.timeline.runFor(4 * SECOND);
		assertEquals(List.of("domain 0 down", "domain 0 back", "broken shut down: CRASH"), news);
	}

	@Test
	void aGuestCanBeAskedToShutDownAfterDomain0WasRestartedTwice() throws XenException {
		Domain domain = running("obedient", new TestKernel.Obedient());
		for (int i = 0; i < 2; i++) {
			host.restartDomain0("update");
			bench.timeline.runFor(10 * SECOND);
		}
		domain.requestShutdown(ShutdownReason.POWEROFF);
		bench.timeline.runFor(SECOND);
		assertEquals(Optional.of(ShutdownReason.POWEROFF), domain.shutdownReason());
		domain.destroy();
		bench.timeline.runFor(SECOND);
		assertTrue(domain.isDead());
	}

	@Test
	void aHostThatFailsTakesEverythingWithItAtOnce() throws XenException {
		TestKernel kernel = new TestKernel.Spinner();
		Domain domain = running("web", kernel);
		create("half-built", new TestKernel());
		host.fail("power supply");
		assertTrue(host.isFailed() && domain.isDead());
		assertEquals(0, host.domains().size());
		assertEquals(0, host.memory().materialFrames());
		assertEquals(host.memory().frames(), host.memory().freeFrames());
		long cpu = domain.cpuNanos();
		bench.timeline.runFor(SECOND);
		assertEquals(cpu, domain.cpuNanos());
		assertEquals(List.of("web gone with its host", "half-built gone with its host", "host failed: power supply"), news);
		assertEquals(0, bench.timeline.pendingEvents());
		assertTrue(log().contains("Host failed: power supply"), log());
	}

	@Test
	void aHostThatHasFailedDoesNothingMore() throws XenException {
		Domain domain = running("web", talking());
		host.fail("power supply");
		host.fail("again");
		assertEquals(Optional.of("power supply"), host.failure());
		assertEquals(Errno.EIO, assertThrows(XenException.class, () -> create("late", new TestKernel())).errno());
		domain.destroy();
		domain.pause();
		domain.unpause();
		domain.requestShutdown(ShutdownReason.POWEROFF);
		domain.console(0).type(new byte[] { 'x' });
		host.restartDomain0("nonsense");
		host.snapshot();
		bench.timeline.runFor(SECOND);
		assertEquals(2, news.size(), news.toString());
	}
}
