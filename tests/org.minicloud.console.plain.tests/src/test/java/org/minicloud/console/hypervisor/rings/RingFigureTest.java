package org.minicloud.console.hypervisor.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.console.hypervisor.rings.RingFigure.Arc;
import org.minicloud.console.hypervisor.rings.RingFigure.Part;
import org.minicloud.xen.inspect.ConsoleSnapshot;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.RingSnapshot;

class RingFigureTest {
	private final RingSnapshot ring = new RingSnapshot("vbd", 32, 17, 18, 12, 13, 15, 12,
			List.of(new RingSnapshot.RequestSnapshot(3, "WRITE 2048+88", 0)));

	private RingFigure figure() {
		return RingFigure.of(new DeviceSnapshot("vbd", 51712, "xvda1", "disk", "Connected", List.of(ring), List.of())).get(0);
	}

	@Test
	void whatTheBackEndTookIsInFlight() {
		assertTrue(figure().tracks().get(0).arcs().contains(new Arc(Part.IN_FLIGHT, 12, 15)));
	}

	@Test
	void whatItDidNotTakeIsWaiting() {
		assertTrue(figure().tracks().get(0).arcs().contains(new Arc(Part.WAITING, 15, 17)));
	}

	@Test
	void theFourIndicesAreTold() {
		assertEquals(List.of("req_prod 17   req_event 18", "rsp_prod 12   rsp_event 13", "3 in flight, 2 not taken yet"),
				figure().lines());
	}

	@Test
	void requestsAreToldInDetail() {
		assertEquals("request 3: WRITE 2048+88", figure().hover());
	}

	@Test
	void indicesRunOverTheirEnd() {
		RingSnapshot over = new RingSnapshot("vbd", 32, 1, 2, -2, -1, 0, -2, List.of());
		RingFigure drawn = RingFigure.of(new DeviceSnapshot("vbd", 1, "xvda", "", "Connected", List.of(over), List.of())).get(0);
		assertEquals("2 in flight, 1 not taken yet", drawn.lines().get(2));
		assertEquals("rsp_prod 4294967294   rsp_event 4294967295", drawn.lines().get(1));
	}

	@Test
	void aDeviceThatIsNotConnectedSaysSo() {
		RingFigure drawn = RingFigure.of(new DeviceSnapshot("vif", 0, "vif1.0", "bridge", "InitWait", List.of(), List.of())).get(0);
		assertEquals(List.of("no ring: not connected"), drawn.lines());
	}

	@Test
	void aConsoleHasATrackForEachDirection() {
		RingFigure drawn = RingFigure.of(new ConsoleSnapshot(0, true, 3, 5, 100, 110));
		assertEquals(List.of("out", "in"), drawn.tracks().stream().map(RingFigure.Track::name).toList());
		assertEquals("10 bytes out, 2 bytes in", drawn.lines().get(2));
	}
}
