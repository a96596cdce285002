package org.minicloud.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {
	@Test
	void anArrowIsKnownAtBothItsEnds() {
		Actor internet = TopologyFactory.eINSTANCE.createActor();
		Tier web = TopologyFactory.eINSTANCE.createTier();
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setSource(internet);
		arrow.setTarget(web);
		assertEquals(List.of(arrow), internet.getOutgoing());
		assertSame(arrow, web.getIncoming().getFirst());
	}

	@Test
	void aServerIsOneInstanceUntilSomebodyAsksForMore() {
		assertEquals(1, TopologyFactory.eINSTANCE.createServer().getCount());
	}
}
