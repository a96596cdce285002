package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;

class SuspendResumeTest {
	private static final long MILLI = HostTestBench.MILLI;
	private static final long SECOND = HostTestBench.SECOND;

	private final HostTestBench bench = new HostTestBench(2);
	private final List<String> news = new ArrayList<>();

	/** Works a millisecond at a time on two vCPUs, suspends when asked, and keeps a timer. */
	private static final class Suspendable extends TestKernel {
		final List<Boolean> resumptions = new ArrayList<>();
		int timerPort;
		int timerEvents;
		long pieces;

		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			super.boot(startInfo, calls);
			timerPort = calls.bindVirq(VirtualInterrupt.TIMER, 0);
			if (startInfo.vcpus() > 1)
				calls.bringUp(1);
		}

		@Override
		public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
			resumptions.add(cancelled);
		}

		@Override
		long work(int vcpu) {
			if (vcpu == 0 && request.isPresent()) {
				request = Optional.empty();
				hypercalls.shutdown(ShutdownReason.SUSPEND);
				return 0;
			}
			if (vcpu == 1) {
				pieces++;
				return 7 * MILLI;
			}
			hypercalls.block(vcpu);
			return 0;
		}
	}

	private Domain running(TestKernel kernel, int vcpus) throws XenException {
		Domain domain = bench.host.createDomain(new DomainSpec("web", vcpus, 64), kernel);
		domain.addListener(new DomainListener() {
			@Override
			public void suspended(Domain suspended) {
				news.add("suspended");
			}

			@Override
			public void resumed(Domain resumed) {
				news.add("resumed");
			}

			@Override
			public void shutDown(Domain ended, ShutdownReason reason) {
				news.add("shut down: " + reason);
			}
		});
		domain.unpause();
		bench.timeline.runFor(SECOND);
		return domain;
	}

	private Domain suspended(Suspendable kernel) throws XenException {
		Domain domain = running(kernel, 2);
		domain.requestShutdown(ShutdownReason.SUSPEND);
		bench.timeline.runFor(SECOND);
		return domain;
	}

	@Test
	void aSuspendedGuestStandsStill() throws XenException {
		Suspendable kernel = new Suspendable();
		Domain domain = suspended(kernel);
		assertTrue(domain.isSuspended());
		long pieces = kernel.pieces;
		long cpu = domain.cpuNanos();
		bench.timeline.runFor(SECOND);
		assertEquals(pieces, kernel.pieces);
		assertEquals(cpu, domain.cpuNanos());
		assertEquals(List.of("suspended"), news);
	}

	@Test
	void aCancelledSuspensionIsToldToTheKernelBeforeAnythingElse() throws XenException {
		Suspendable kernel = new Suspendable();
		Domain domain = suspended(kernel);
		domain.resume();
		bench.timeline.runFor(SECOND);
		assertEquals(List.of(true), kernel.resumptions);
		assertEquals(List.of("suspended", "resumed"), news);
		assertFalse(domain.isSuspended());
	}

	@Test
	void aPieceOfWorkThatWasInterruptedIsPaidToItsEnd() throws XenException {
		Suspendable kernel = new Suspendable();
		Domain domain = suspended(kernel);
		VcpuState second = domain.move().vcpuStates().get(1);
		assertTrue(second.online());
		long left = second.unburntNanos();
		assertTrue(left > 0 && left < 7 * MILLI, second.toString());
		long before = domain.cpuNanos();
		long pieces = kernel.pieces;
		domain.resume();
		bench.timeline.runFor(left - 1);
		assertEquals(pieces, kernel.pieces);
		bench.timeline.runFor(1);
		assertEquals(pieces + 1, kernel.pieces);
		assertEquals(before + left, domain.cpuNanos());
	}

	@Test
	void aGuestCanBeSuspendedAgainAndAgain() throws XenException {
		Suspendable kernel = new Suspendable();
		Domain domain = running(kernel, 2);
		for (int i = 0; i < 5; i++) {
			domain.requestShutdown(ShutdownReason.SUSPEND);
			bench.timeline.runFor(SECOND);
			assertTrue(domain.isSuspended());
			domain.resume();
			bench.timeline.runFor(100 * MILLI);
		}
		assertEquals(5, kernel.resumptions.size());
	}

	@Test
	void onlyASuspendedDomainCanBeResumed() throws XenException {
		Domain domain = running(new TestKernel.Obedient(), 1);
		assertThrows(IllegalStateException.class, domain::resume);
		domain.requestShutdown(ShutdownReason.POWEROFF);
		bench.timeline.runFor(SECOND);
		assertThrows(IllegalStateException.class, domain::resume);
	}

	@Test
	void backEndsAreToldWhenTheGuestGoesOn() throws XenException {
		Suspendable kernel = new Suspendable();
		Domain domain = running(kernel, 2);
		domain.devices().add(new DomainDevice() {
			@Override
			public void quiesce(Runnable quiet) {
				quiet.run();
			}

			@Override
			public void resume() {
				news.add("device resumed");
			}

			@Override
			public void release() {
				news.add("device released");
			}
		});
		domain.requestShutdown(ShutdownReason.SUSPEND);
		bench.timeline.runFor(SECOND);
		domain.resume();
		bench.timeline.runFor(MILLI);
		domain.destroy();
		assertEquals(List.of("suspended", "device resumed", "resumed", "device released"), news);
	}

	@Test
	void aDomainCanBeRenamedToANameThatIsFree() throws XenException {
		Domain domain = running(new TestKernel(), 1);
		bench.host.createDomain(new DomainSpec("db", 1, 64), new TestKernel());
		assertThrows(XenException.class, () -> domain.rename("db"));
		assertThrows(XenException.class, () -> domain.rename(" "));
		domain.rename("www");
		assertEquals("www", domain.name());
		assertEquals("www", bench.host.snapshot().domains().get(1).name());
	}
}
