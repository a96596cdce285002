package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.event.PortState;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.CpuSet;

class SnapshotTest {
	private final HostTestBench bench = new HostTestBench(2);

	@Test
	void theStateIsWrittenAsXlListDoes() throws XenException {
		bench.running("spins", new TestKernel.Spinner());
		bench.running("sleeps", new TestKernel());
		Domain paused = bench.running("paused", new TestKernel());
		paused.pause();
		bench.running("off", new TestKernel.Scripted((kernel, vcpu) -> {
			kernel.hypercalls.shutdown(ShutdownReason.POWEROFF);
			return 0;
		}));
		bench.running("crashed", new TestKernel.Scripted((kernel, vcpu) -> {
			throw new IllegalStateException("oops");
		}));
		Domain dying = bench.running("dying", new TestKernel());
		// which domain 0 is busy with now
		dying.destroy();
		assertEquals("r----- r----- -b---- -bp--- ---s-- ---sc- -b---d",
				String.join(" ", bench.host.snapshot().domains().stream().map(DomainSnapshot::state).toList()));
	}

	@Test
	void aPhysicalCpuTellsWhoRunsOnIt() throws XenException {
		Domain domain = bench.running("spins", new TestKernel.Spinner());
		domain.pin(0, CpuSet.of(2, 1));
		bench.timeline.runFor(SECOND);
		HostSnapshot snapshot = bench.host.snapshot();
		assertEquals(-1, snapshot.pcpus().get(0).domid());
		assertEquals(domain.domid(), snapshot.pcpus().get(1).domid());
		assertEquals("1", snapshot.domains().get(1).vcpus().get(0).affinity());
	}

	@Test
	void aVcpusTimesAddUp() throws XenException {
		Domain domain = bench.running("spins", new TestKernel.Spinner());
		bench.timeline.runFor(SECOND);
		VcpuSnapshot vcpu = bench.host.snapshot().domains().get(1).vcpus().get(0);
		assertEquals(2 * SECOND,
				vcpu.runningNanos() + vcpu.runnableNanos() + vcpu.blockedNanos() + vcpu.offlineNanos());
		assertEquals(domain.cpuNanos(), vcpu.runningNanos());
	}

	@Test
	void memoryAndChannelsAreThere() throws XenException {
		Domain domain = bench.running(new DomainSpec("web", 1, 64).withConsoles(2), new TestKernel());
		HostSnapshot snapshot = bench.host.snapshot();
		DomainSnapshot web = snapshot.domains().get(1);
		assertEquals(64 * 256, web.pages());
		assertEquals(snapshot.frames(), snapshot.freeFrames() + web.pages() + snapshot.domains().get(0).pages());
		assertEquals(3, web.eventChannels().size());
		assertTrue(web.eventChannels().stream().allMatch(port -> port.state() == PortState.INTERDOMAIN));
		assertEquals(2, web.consoles().size());
		assertEquals(domain.domid(), web.domid());
	}
}
