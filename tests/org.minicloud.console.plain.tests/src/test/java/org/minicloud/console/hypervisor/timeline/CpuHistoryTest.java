package org.minicloud.console.hypervisor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.inspect.VcpuName;
import org.minicloud.xen.sched.Priority;

class CpuHistoryTest {
	private static final Run WEB = new Run(0, 1, 0, 100, 200, Priority.UNDER, 30, 20);
	private static final Run DB = new Run(0, 2, 1, 250, 300, Priority.OVER, -5, -6);
	private static final Run OTHER = new Run(1, 1, 0, 210, 400, Priority.BOOST, 20, 1);

	private final CpuHistory history = new CpuHistory(new CpuTimeline("host", 50, 450, 2, 0, 10, 30, List.of(WEB, OTHER, DB),
			List.of(), Map.of(1, "web")));

	@Test
	void aLaneHasTheRunsOfItsCpu() {
		assertEquals(List.of(2, 1), history.lanes().stream().map(CpuHistory.Lane::size).toList());
	}

	@Test
	void whoRanAtAnInstantIsFound() {
		assertEquals(Optional.of(WEB), history.lanes().get(0).at(100));
		assertEquals(Optional.of(DB), history.lanes().get(0).at(299));
	}

	@Test
	void nobodyRanInBetween() {
		assertEquals(Optional.empty(), history.lanes().get(0).at(200));
		assertEquals(Optional.empty(), history.lanes().get(0).at(249));
	}

	@Test
	void theUseOfASpanCountsPartsOfRuns() {
		assertEquals(0.5, history.lanes().get(0).use(150, 250), 1e-9);
		assertEquals(1.0, history.lanes().get(0).use(120, 180), 1e-9);
	}

	@Test
	void aDomainThatIsGoneIsCalledByItsNumber() {
		assertEquals("web v0", history.vcpuName(new VcpuName(1, 0)));
		assertEquals("domain 2 v1", history.vcpuName(new VcpuName(2, 1)));
	}

	@Test
	void aRunIsToldWithDomainPriorityCreditsAndLength() {
		assertEquals("web (domain 1), vCPU 0 on pCPU 0  ·  UNDER  ·  100 ns  ·  credits 30 to 20  ·  from 0.000000 s",
				RunText.line(history, WEB));
	}
}
