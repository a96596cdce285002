package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.minicloud.xen.Errno;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.EventChannelStatus;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.event.PortState;

class EventOperationsTest {
	private static final long MILLI = HostTestBench.MILLI;

	private final HostTestBench bench = new HostTestBench(2);
	private final List<Long> runs = new ArrayList<>();
	private Optional<Executable> next = Optional.empty();

	@Test
	void twoDomainsJoinTheirPortsAndTalk() throws XenException {
		TestKernel server = sleeper("server");
		TestKernel client = sleeper("client");
		int offered = server.hypercalls.events().allocUnbound(client.start.domid());
		int port = client.hypercalls.events().bindInterdomain(server.start.domid(), offered);
		go(MILLI);
		client.hypercalls.events().send(port);
		go(MILLI);
		assertTrue(server.events.contains(offered));
		EventChannelStatus status = client.hypercalls.events().status(port);
		assertEquals(PortState.INTERDOMAIN, status.state());
		assertEquals(server.start.domid(), status.remoteDomid());
		assertEquals(offered, status.remotePort());
	}

	@Test
	void aDomainJoinsTwoPortsOfItsOwn() throws XenException {
		TestKernel kernel = sleeper("self");
		EventOperations events = kernel.hypercalls.events();
		int offered = events.allocUnbound(EventOperations.DOMID_SELF);
		int port = events.bindInterdomain(EventOperations.DOMID_SELF, offered);
		go(MILLI);
		events.send(port);
		go(MILLI);
		assertTrue(kernel.events.contains(offered));
	}

	@Test
	void thereIsNoBindingToADomainThatIsNotThere() throws XenException {
		EventOperations events = sleeper("one").hypercalls.events();
		assertRefused(Errno.ESRCH, () -> events.bindInterdomain(77, 1));
		assertRefused(Errno.EINVAL, () -> events.bindInterdomain(0, 1));
		assertRefused(Errno.EINVAL, () -> events.bindInterdomain(0, 99999));
	}

	@Test
	void whatIsAskedWronglyIsRefused() throws XenException {
		EventOperations events = sleeper("one").hypercalls.events();
		assertRefused(Errno.EINVAL, () -> events.status(0));
		assertRefused(Errno.EINVAL, () -> events.close(4095));
		assertRefused(Errno.EINVAL, () -> events.mask(-1));
		assertRefused(Errno.EINVAL, () -> events.unmask(1 << 30));
		assertRefused(Errno.ENOENT, () -> events.bindIpi(1));
		assertRefused(Errno.ENOENT, () -> events.bindVirq(VirtualInterrupt.TIMER, 12));
		int ipi = events.bindIpi(0);
		assertRefused(Errno.EINVAL, () -> events.bindVcpu(ipi, 0));
		assertRefused(Errno.ENOENT, () -> events.bindVcpu(ipi, -1));
	}

	@Test
	void aGlobalInterruptIsBoundForVcpu0AndMovedThen() throws XenException {
		TestKernel kernel = new TestKernel();
		bench.running(new DomainSpec("two", 2, 256), kernel);
		EventOperations events = kernel.hypercalls.events();
		assertRefused(Errno.EINVAL, () -> events.bindVirq(VirtualInterrupt.CONSOLE, 1));
		int port = events.bindVirq(VirtualInterrupt.CONSOLE, 0);
		events.bindVcpu(port, 1);
		assertEquals(1, events.status(port).vcpu());
		int timer = events.bindVirq(VirtualInterrupt.TIMER, 1);
		assertRefused(Errno.EINVAL, () -> events.bindVcpu(timer, 0));
	}

	@Test
	void resettingClosesEverything() throws XenException {
		TestKernel kernel = sleeper("one");
		EventOperations events = kernel.hypercalls.events();
		int ipi = events.bindIpi(0);
		events.mask(ipi);
		events.send(ipi);
		events.reset();
		assertRefused(Errno.EINVAL, () -> events.status(ipi));
		int again = events.bindIpi(0);
		assertFalse(events.status(again).pending());
		assertFalse(events.status(again).masked());
	}

	@Test
	void debuggingReachesEveryVcpuThatListens() throws XenException {
		TestKernel kernel = sleeper("one");
		int port = kernel.hypercalls.events().bindVirq(VirtualInterrupt.DEBUG, 0);
		bench.host.domain(kernel.start.domid()).orElseThrow().raiseDebug();
		go(MILLI);
		assertTrue(kernel.events.contains(port));
	}

	@Test
	void aPollEndsWhenAPolledPortIsPendingThoughItIsMasked() throws XenException {
		TestKernel.Scripted kernel = polling(EventOperations.NO_TIMEOUT);
		int before = runs.size();
		go(5 * MILLI);
		assertEquals(before, runs.size());
		kernel.hypercalls.events().send(ipi);
		go(MILLI);
		assertEquals(before + 1, runs.size());
	}

	@Test
	void aPollEndsAtItsTime() throws XenException {
		polling(3 * MILLI);
		int before = runs.size();
		go(2 * MILLI);
		assertEquals(before, runs.size());
		go(2 * MILLI);
		assertEquals(before + 1, runs.size());
	}

	@Test
	void aPollEndsByAnyOtherEventToo() throws XenException {
		TestKernel.Scripted kernel = polling(EventOperations.NO_TIMEOUT);
		int before = runs.size();
		bench.host.domain(kernel.start.domid()).orElseThrow().requestShutdown(ShutdownReason.POWEROFF);
		go(5 * MILLI);
		assertTrue(runs.size() > before);
	}

	@Test
	void aPollThatEndedByAnEventIsNotEndedAgainByItsTime() throws XenException {
		TestKernel.Scripted kernel = polling(3 * MILLI);
		kernel.hypercalls.events().send(ipi);
		go(MILLI);
		int before = runs.size();
		go(10 * MILLI);
		assertEquals(before, runs.size());
	}

	@Test
	void aPollOfAPendingPortOrForAPastTimeGoesOnAtOnce() throws XenException {
		List<Long> times = new ArrayList<>();
		bench.running("poller", new TestKernel.Scripted((kernel, vcpu) -> {
			times.add(kernel.hypercalls.systemTimeNanos());
			if (times.size() <= 2)
				refuse(() -> kernel.hypercalls.events().poll(vcpu, new int[0], 0, 1));
			else
				kernel.hypercalls.block(vcpu);
			return 0;
		}));
		assertEquals(3, times.size());
		assertTrue(times.get(2) - times.get(0) < MILLI);
	}

	@Test
	void aPollNamesNoPortsThatAreNotThere() throws XenException {
		List<Errno> errors = new ArrayList<>();
		bench.running("poller", new TestKernel.Scripted((kernel, vcpu) -> {
			for (int count : new int[] { 1, 2, -1, 129 })
				try {
					kernel.hypercalls.events().poll(vcpu, new int[] { 3000 }, count, 0);
				} catch (XenException refused) {
					errors.add(refused.errno());
				}
			kernel.hypercalls.block(vcpu);
			return 0;
		}));
		assertEquals(List.of(Errno.EINVAL, Errno.EINVAL, Errno.EINVAL, Errno.EINVAL), errors);
	}

	@Test
	void whileUpcallsAreMaskedAPieceOfWorkIsNotInterrupted() throws XenException {
		List<Long> upcalls = new ArrayList<>();
		Interrupted kernel = new Interrupted(upcalls);
		bench.running("busy", kernel);
		kernel.hypercalls.events().setUpcallMask(0, true);
		int port = kernel.hypercalls.events().bindIpi(0);
		kernel.hypercalls.events().send(port);
		go(50 * MILLI);
		assertEquals(List.of(), upcalls);
		kernel.hypercalls.events().setUpcallMask(0, false);
		go(50 * MILLI);
		assertEquals(1, upcalls.size());
	}

	@Test
	void blockingTakesTheUpcallMaskAway() throws XenException {
		TestKernel kernel = new TestKernel.Scripted((guest, vcpu) -> {
			refuse(() -> guest.hypercalls.events().setUpcallMask(vcpu, true));
			guest.hypercalls.block(vcpu);
			return 0;
		});
		bench.running("sleeper", kernel);
		int port = kernel.hypercalls.events().bindIpi(0);
		kernel.hypercalls.events().send(port);
		go(MILLI);
		assertTrue(kernel.events.contains(port));
	}

	@Test
	void theSharedPageHasTheBitsWhereGuestsLookForThem() throws XenException {
		TestKernel kernel = sleeper("one");
		Domain domain = bench.host.domain(kernel.start.domid()).orElseThrow();
		int port = 0;
		while (port < 70)
			port = kernel.hypercalls.events().bindIpi(0);
		kernel.hypercalls.events().mask(port);
		kernel.hypercalls.events().send(port);
		kernel.hypercalls.events().setUpcallMask(0, true);
		kernel.hypercalls.events().send(port - 1);
		ByteBuffer page = ByteBuffer.wrap(domain.events().sharedInfo()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(1, page.get(0));
		assertEquals(1, page.get(1));
		assertEquals(1L << 1, page.getLong(8));
		assertEquals(3L << 69 - 64, page.getLong(2048 + 8));
		assertEquals(1L << 70 - 64, page.getLong(2560 + 8));
	}

	private int ipi;

	/** A guest that polls a masked port of its own, once, for this long, and blocks then; running and polling already. */
	private TestKernel.Scripted polling(long nanos) throws XenException {
		TestKernel.Scripted kernel = new TestKernel.Scripted((guest, vcpu) -> {
			runs.add(guest.hypercalls.systemTimeNanos());
			if (next.isPresent()) {
				refuse(next.get());
				next = Optional.empty();
			} else
				guest.hypercalls.block(vcpu);
			return 0;
		});
		Domain domain = bench.running("poller", kernel);
		EventOperations events = kernel.hypercalls.events();
		ipi = events.bindIpi(0);
		events.mask(ipi);
		next = Optional.of(() -> events.poll(0, new int[] { ipi }, 1,
				nanos == EventOperations.NO_TIMEOUT ? nanos : kernel.hypercalls.systemTimeNanos() + nanos));
		int starter = events.bindIpi(0);
		events.send(starter);
		go(100_000);
		assertFalse(next.isPresent());
		assertEquals("-b----", domain.stateLetters());
		return kernel;
	}

	/** The tests ask the hypervisor from outside, where nobody looks after the CPUs afterwards. */
	private void go(long nanos) {
		bench.host.scheduler().settle();
		bench.timeline.runFor(nanos);
	}

	private TestKernel sleeper(String name) throws XenException {
		TestKernel kernel = new TestKernel();
		bench.running(name, kernel);
		return kernel;
	}

	private static void refuse(Executable call) {
		try {
			call.execute();
		} catch (Throwable unexpected) {
			throw new AssertionError(unexpected);
		}
	}

	private static void assertRefused(Errno errno, Executable call) {
		assertEquals(errno, assertThrows(XenException.class, call).errno());
	}

	/** Works for a second at a time and tells when it is interrupted. */
	private static final class Interrupted extends TestKernel {
		private final List<Long> upcalls;

		Interrupted(List<Long> upcalls) {
			this.upcalls = upcalls;
		}

		@Override
		long work(int vcpu) {
			return HostTestBench.SECOND * 1000;
		}

		@Override
		public long upcall(int vcpu, long unburntNanos) {
			upcalls.add(unburntNanos);
			return unburntNanos;
		}
	}
}
