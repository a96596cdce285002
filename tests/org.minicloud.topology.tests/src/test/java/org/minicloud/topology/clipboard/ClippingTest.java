package org.minicloud.topology.clipboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Element;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.document.Soundness;
import org.minicloud.topology.edit.AddRule;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.edit.SetFeature;

class ClippingTest {
	private final Drawing here = new Drawing();
	private final Drawing there = new Drawing();
	private final Tier web = here.tier(NodeKind.WEB_TIER);
	private final Tier application = here.tier(NodeKind.APPLICATION_TIER);
	private final Server server = here.server(application);
	private final Connection arrow = here.arrow(web, application, 8080);

	@Test
	void nodesComeWithWhatTheyHoldAndTheArrowsBetweenThem() {
		paste(there, List.of(web, application), there.document);
		assertEquals(2, there.document.getElements().size());
		assertEquals(1, ((Tier) there.document.getElements().get(1)).getChildren().size());
		assertEquals(8080, there.document.getConnections().getFirst().getFromPort());
	}

	@Test
	void whatIsPastedHasIdsOfItsOwn() {
		paste(here, List.of(web, application), here.document);
		assertNotEquals(arrow.getId(), here.document.getConnections().getLast().getId());
		assertEquals(List.of(), Soundness.problems(here.document));
	}

	@Test
	void anArrowToWhatIsNotCopiedStaysBehind() {
		paste(there, List.of(application), there.document);
		assertEquals(List.of(), there.document.getConnections());
		assertEquals(List.of(), there.document.getElements().getFirst().getIncoming());
	}

	@Test
	void userDataRefersToThePastedNodes() {
		Server front = here.server(web);
		here.done(new SetFeature(front, Literals.SERVER__USER_DATA, "http://{{" + server.getId() + ".address}} {{elsewhere.address}}"));
		paste(here, List.of(web, application), here.document);
		Tier pastedWeb = (Tier) here.document.getElements().get(2);
		Element pastedServer = ((Tier) here.document.getElements().get(3)).getChildren().getFirst();
		assertEquals("http://{{" + pastedServer.getId() + ".address}} {{elsewhere.address}}", ((Server) pastedWeb.getChildren().getFirst()).getUserData());
	}

	@Test
	void namesBecomeFreeOnes() {
		paste(here, List.of(web), here.document);
		assertEquals("Web 2", here.document.getElements().getLast().getName());
	}

	@Test
	void aServerThatLeavesItsTierGetsAGroup() {
		paste(there, List.of(server), there.document);
		assertNotNull(((Server) there.document.getElements().getFirst()).getGroup());
		assertNull(server.getGroup());
	}

	@Test
	void aTierThatIsPastedOntoATierGoesBesideIt() {
		paste(here, List.of(web), application);
		assertSame(here.document, here.document.getElements().getLast().eContainer());
	}

	@Test
	void aVolumeIsPastedIntoAServer() {
		Volume volume = here.add(Volume.class, NodeKind.VOLUME, server);
		Server other = there.server(there.document);
		paste(there, List.of(volume), other);
		assertEquals(1, other.getChildren().size());
		assertTrue(there.refused(Clipping.of(here.document, List.of(volume)).orElseThrow().pastedInto(there.document, null, there.factory)).startsWith("A volume belongs"));
	}

	@Test
	void aRuleThatNamesWhatIsNotCopiedStaysBehind() {
		Rule rule = TopologyFactory.eINSTANCE.createRule();
		rule.setFrom(web);
		here.done(new AddRule(application, rule));
		paste(there, List.of(application), there.document);
		assertEquals(List.of(), ((Tier) there.document.getElements().getFirst()).getGroup().getRules());
		assertEquals(List.of(), Soundness.problems(there.document));
	}

	@Test
	void whatIsCopiedWithinAnotherIsCopiedOnce() {
		assertEquals(1, Clipping.of(here.document, List.of(application, server)).orElseThrow().size());
	}

	@Test
	void otherTextIsNoClipping() {
		assertEquals(Optional.empty(), Clipping.read("<html>no</html>"));
		assertEquals(Optional.empty(), Clipping.read("plain words"));
	}

	@Test
	void itLandsWhereItIsPasted() {
		there.done(clip(List.of(web, application)).pastedInto(there.document, new Point(70, 30), there.factory));
		assertEquals(70, there.document.getElements().stream().mapToInt(Element::getX).min().getAsInt());
	}

	private Clipping clip(List<? extends EObject> selection) {
		return Clipping.read(Clipping.of(here.document, selection).orElseThrow().text()).orElseThrow();
	}

	private void paste(Drawing drawing, List<? extends EObject> selection, EObject parent) {
		drawing.done(clip(selection).pastedInto(parent, null, drawing.factory));
	}
}
