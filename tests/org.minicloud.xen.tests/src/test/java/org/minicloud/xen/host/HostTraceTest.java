package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.MILLI;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.trace.TraceBuffer;
import org.minicloud.xen.trace.TraceEvent;
import org.minicloud.xen.trace.TraceRecord;

class HostTraceTest {
	private final HostTestBench bench = new HostTestBench(2);
	private final TraceBuffer trace = new TraceBuffer(100_000);
	private Domain sleeper;

	@BeforeEach
	void aSleeperBesideSpinners() throws XenException {
		sleeper = bench.running("sleeper", new Sleeper());
		for (int i = 0; i < 3; i++)
			bench.running("spinner" + i, new TestKernel.Spinner());
	}

	@Test
	void hypercallsAreRecordedWhereTheyWereMade() {
		bench.host.setTrace(trace);
		bench.timeline.runFor(SECOND);
		TraceRecord call = trace.records().stream().filter(entry -> entry.event() == TraceEvent.HYPERCALL).findFirst()
				.orElseThrow();
		assertEquals(sleeper.domid(), call.domid());
		assertTrue(call.argument() == Hypercall.SCHED_OP.number() || call.argument() == Hypercall.SET_TIMER_OP.number(),
				call.toString());
		assertTrue(call.pcpu() >= 0, call.toString());
	}

	@Test
	void aDomainThatIsCreatedLaterIsRecordedToo() throws XenException {
		bench.host.setTrace(trace);
		Domain later = bench.running("later", new Sleeper());
		assertTrue(trace.records().stream()
				.anyMatch(entry -> entry.event() == TraceEvent.HYPERCALL && entry.domid() == later.domid()));
	}

	@Test
	void nothingIsRecordedAfterItsEnd() {
		bench.host.setTrace(trace);
		bench.timeline.runFor(SECOND);
		bench.host.setTrace(null);
		int before = trace.size();
		bench.timeline.runFor(SECOND);
		assertEquals(before, trace.size());
	}

	@Test
	void aTracedHostAllocatesNothing() {
		bench.host.setTrace(new TraceBuffer(1000));
		assertTrue(allocatedInTwoSeconds() < 10_000);
	}

	@Test
	void anUntracedHostAllocatesNothing() {
		assertTrue(allocatedInTwoSeconds() < 10_000);
	}

	private long allocatedInTwoSeconds() {
		bench.timeline.runFor(2 * SECOND);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		bench.timeline.runFor(2 * SECOND);
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	/** A millisecond of work, then a sleep. */
	private static final class Sleeper extends TestKernel {
		private boolean worked;

		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			super.boot(startInfo, calls);
			calls.bindVirq(VirtualInterrupt.TIMER, 0);
		}

		@Override
		long work(int vcpu) {
			worked = !worked;
			if (worked)
				return MILLI;
			hypercalls.setTimer(vcpu, hypercalls.systemTimeNanos() + 7 * MILLI);
			hypercalls.block(vcpu);
			return 0;
		}
	}
}
