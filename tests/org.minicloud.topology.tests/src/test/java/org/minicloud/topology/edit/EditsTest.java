package org.minicloud.topology.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Element;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.NodeKind;

/** What each edit does and refuses; that all are undone is the rig's matter. */
class EditsTest {
	private final Drawing drawing = new Drawing();
	private final Tier web = drawing.tier(NodeKind.WEB_TIER);

	@Test
	void aDeletedNodeTakesItsArrowsAndTheRulesForItAlone() {
		Tier application = drawing.tier(NodeKind.APPLICATION_TIER);
		drawing.arrow(web, application, 8080);
		Rule alone = rule();
		alone.setFrom(web);
		Rule shared = rule();
		shared.setFrom(web);
		shared.getCidrs().add("10.0.0.0/8");
		drawing.done(new AddRule(application, alone));
		drawing.done(new AddRule(application, shared));
		drawing.done(new Remove(List.of(web)));
		assertEquals(List.of(), drawing.document.getConnections());
		assertEquals(List.of(shared), application.getGroup().getRules());
		assertNull(shared.getFrom());
	}

	@Test
	void aServerGivesUpItsGroupInATierAndGetsOneOutside() {
		Server server = drawing.server(drawing.document);
		drawing.done(new Reparent(web, server, new Bounds(5, 5, -1, -1)));
		assertNull(server.getGroup());
		drawing.done(new Reparent(drawing.document, server, new Bounds(5, 5, -1, -1)));
		assertNotNull(server.getGroup());
	}

	@Test
	void aServerWithRulesIsNotTakenIntoATier() {
		Server server = drawing.server(drawing.document);
		Rule rule = rule();
		rule.getCidrs().add("10.0.0.0/8");
		drawing.done(new AddRule(server, rule));
		assertEquals("Server has rules of its own, and a server in a tier uses the tier's. Remove its rules first.",
				drawing.refused(new Reparent(web, server, new Bounds(5, 5, -1, -1))));
	}

	@Test
	void anIdIsNotChanged() {
		assertEquals("An id stays: what is deployed is found by it.", drawing.refused(new SetFeature(web, Literals.ELEMENT__ID, "other")));
	}

	@Test
	void aValueOfAnotherTypeIsRefused() {
		assertEquals("\"many\" is no count.", drawing.refused(new SetFeature(drawing.server(web), Literals.SERVER__COUNT, "many")));
	}

	@Test
	void aHundredAndOneInstancesAreRefused() {
		assertEquals("A server stands for 1 to 100 instances.", drawing.refused(new SetFeature(drawing.server(web), Literals.SERVER__COUNT, 101)));
	}

	@Test
	void aPropertyOfAnotherKindIsRefused() {
		assertEquals("A tier has no count.", drawing.refused(new SetFeature(web, Literals.SERVER__COUNT, 2)));
	}

	@Test
	void aReconnectedArrowIsStraight() {
		Actor internet = drawing.actor(NodeKind.INTERNET);
		Connection arrow = drawing.arrow(internet, web, 80);
		drawing.done(new SetBends(arrow, List.of(new Point(3, 4))));
		drawing.done(new Reconnect(arrow, internet, drawing.tier(NodeKind.TIER)));
		assertEquals(List.of(), arrow.getBends());
	}

	@Test
	void anArrowToAnActorIsRefused() {
		Actor internet = drawing.actor(NodeKind.INTERNET);
		assertEquals("An arrow is a rule for what comes in. What goes out to an actor needs none.",
				drawing.refused(new Connect(drawing.factory.connection(drawing.document, web, internet), web, internet)));
	}

	@Test
	void whatIsGoneIsNotChanged() {
		drawing.done(new Remove(List.of(web)));
		assertEquals("Web is not in the document any more.", drawing.refused(SetFeature.rename(web, "Front")));
	}

	@Test
	void theFirstNodeLeadsAnAlignment() {
		List<Element> nodes = threeNodes();
		drawing.done(new Align(drawn(nodes), Align.Line.RIGHT));
		assertEquals(List.of(100, 80, 60), nodes.stream().map(Element::getX).toList());
	}

	@Test
	void gapsBecomeEqual() {
		List<Element> nodes = threeNodes();
		drawing.done(new Distribute(drawn(nodes), Distribute.Direction.HORIZONTALLY));
		assertEquals(List.of(100, 205, 330), nodes.stream().map(Element::getX).toList());
	}

	@Test
	void nodesOfTwoContainersAreNotAligned() {
		assertEquals("Nodes are aligned within one container.",
				drawing.refused(new Align(drawn(List.of(web, drawing.server(web))), Align.Line.TOP)));
	}

	@Test
	void theFrontIsTheEndOfTheList() {
		Tier other = drawing.tier(NodeKind.TIER);
		drawing.done(new Reorder(web, Reorder.Whereto.FRONT));
		assertEquals(List.of(other, web), drawing.document.getElements());
		assertEquals("It is there already.", drawing.refused(new Reorder(web, Reorder.Whereto.FORWARD)));
	}

	/** At 100, 150 and 330, 40, 60 and 80 wide. */
	private List<Element> threeNodes() {
		Tier middle = drawing.tier(NodeKind.TIER);
		Tier last = drawing.tier(NodeKind.TIER);
		drawing.done(new ApplyLayout(Map.of(web, new Bounds(100, 0, -1, -1), middle, new Bounds(150, 9, -1, -1), last, new Bounds(330, 4, -1, -1)), Map.of()));
		return List.of(web, middle, last);
	}

	private static Map<Element, Bounds> drawn(List<Element> nodes) {
		Map<Element, Bounds> drawn = new LinkedHashMap<>();
		for (Element node : nodes)
			drawn.put(node, new Bounds(node.getX(), node.getY(), 40 + 20 * drawn.size(), 30));
		return drawn;
	}

	private static Rule rule() {
		return TopologyFactory.eINSTANCE.createRule();
	}
}
