package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.VcpuName;
import org.minicloud.xen.inspect.XentopRow;

class XentopTest {
	private final HostTestBench bench = new HostTestBench(1);

	@Test
	void theShareOfCpuIsThatBetweenTwoSnapshots() throws XenException {
		Domain capped = bench.running(new DomainSpec("capped", 1, 256).withShare(256, 40), new TestKernel.Spinner());
		HostSnapshot earlier = bench.host.snapshot();
		bench.timeline.runFor(30 * SECOND);
		XentopRow row = row(earlier, bench.host.snapshot(), capped);
		assertEquals(40, row.cpuPercent(), 0.5);
	}

	@Test
	void aSingleSnapshotTellsNoShareOfCpu() throws XenException {
		bench.running("busy", new TestKernel.Spinner());
		assertEquals(List.of(0.0, 0.0), XentopRow.of(bench.host.snapshot()).stream().map(XentopRow::cpuPercent).toList());
	}

	@Test
	void memoryIsInKibAndPercentOfTheHost() throws XenException {
		Domain domain = bench.running(new DomainSpec("web", 1, 1024), new TestKernel.Spinner());
		XentopRow row = row(bench.host.snapshot(), bench.host.snapshot(), domain);
		assertEquals(List.of(1024L * 1024, 25.0, 1024L * 1024, 25.0),
				List.of(row.memoryKiB(), row.memoryPercent(), row.maxMemoryKiB(), row.maxMemoryPercent()));
	}

	@Test
	void domain0HasNoLimitOfMemory() {
		assertEquals(XentopRow.NO_LIMIT, XentopRow.of(bench.host.snapshot()).getFirst().maxMemoryKiB());
	}

	@Test
	void aRunQueueIsInTheOrderInWhichItsVcpusWillRun() throws XenException {
		for (int i = 1; i <= 3; i++)
			bench.running("spinner-" + i, new TestKernel.Spinner());
		HostSnapshot before = bench.host.snapshot();
		VcpuName next = before.pcpus().getFirst().queue().getFirst();
		while (bench.host.snapshot().pcpus().getFirst().domid() == before.pcpus().getFirst().domid())
			bench.timeline.step();
		assertEquals(next.domid(), bench.host.snapshot().pcpus().getFirst().domid());
	}

	private static XentopRow row(HostSnapshot earlier, HostSnapshot later, Domain domain) {
		return XentopRow.between(earlier, later).stream().filter(row -> row.domid() == domain.domid()).findFirst().orElseThrow();
	}
}
