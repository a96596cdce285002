package org.minicloud.topology.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.edit.MoveResize;
import org.minicloud.topology.edit.Remove;
import org.minicloud.topology.edit.SetFeature;

/** In a document of 2,000 nodes an edit has few of them looked at again. Nodes are counted, not milliseconds. */
class IncrementalFindingsTest {
	private static final int SYSTEMS = 400;
	private final Drawing drawing = new Drawing();
	private final List<Tier> webs = new ArrayList<>();
	private final List<Server> webServers = new ArrayList<>();
	private Actor internet;
	private History history;
	private Findings findings;

	@BeforeEach
	void drawTwoThousandNodes() {
		internet = (Actor) drawing.factory.create(NodeKind.INTERNET, drawing.document);
		drawing.document.getElements().add(internet);
		for (int number = 0; number < SYSTEMS; number++) {
			Tier web = tier(NodeKind.WEB_TIER, "Web " + number);
			Tier database = tier(NodeKind.DATABASE_TIER, "Database " + number);
			webs.add(web);
			webServers.add(server(web, "Server " + number));
			server(database, "Data " + number);
			server(web, "Other " + number);
			arrow(internet, web, 80);
			arrow(web, database, 5432);
		}
		history = new History(drawing.document);
		findings = new Findings(drawing.document, CloudFacts.unknown(), drawing.factory).follow(history);
	}

	@Test
	void theFirstLookIsAtEachNodeOnce() {
		assertEquals(1 + SYSTEMS * 5, findings.visits());
	}

	@Test
	void aMoveHasNothingLookedAt() {
		assertVisits(0, new MoveResize(webs.getFirst(), new Bounds(1, 2, -1, -1)));
	}

	@Test
	void aRenamedServerIsLookedAtWithItsTier() {
		assertVisits(2, SetFeature.rename(webServers.getFirst(), "Another name"));
	}

	@Test
	void aNameThatIsTakenHasItsHolderLookedAtToo() {
		assertVisits(3, SetFeature.rename(webServers.get(0), "Server 1"));
	}

	@Test
	void anArrowBetweenTiersConcernsTheseTwo() {
		Connection arrow = drawing.factory.connection(drawing.document, webs.get(0), webs.get(1));
		assertVisits(2, new Connect(arrow, webs.get(0), webs.get(1)));
	}

	@Test
	void anArrowOfTheInternetConcernsItsTargetAndWhatComesAfter() {
		assertVisits(3, new Remove(List.of(webs.get(0).getIncoming().getFirst())));
	}

	@Test
	void addressesOfTheInternetConcernWhomItReaches() {
		assertVisits(SYSTEMS + 1, new SetFeature(internet, Literals.ACTOR__CIDRS, List.of("192.0.2.0/24")));
	}

	@Test
	void undoCostsWhatTheEditCost() {
		history.execute(new Remove(List.of(webs.get(7))));
		long before = findings.visits();
		history.undo();
		assertTrue(findings.visits() - before <= 5, () -> "looked at " + (findings.visits() - before));
	}

	private void assertVisits(int most, Edit edit) {
		long before = findings.visits();
		assertTrue(history.execute(edit).isAllowed());
		long visits = findings.visits() - before;
		assertTrue(visits <= most, () -> "looked at " + visits + " nodes");
	}

	private Tier tier(NodeKind kind, String name) {
		Tier tier = (Tier) org.eclipse.emf.ecore.util.EcoreUtil.create(kind.eClass());
		tier.setId("tier" + drawing.document.getElements().size());
		tier.setName(name);
		tier.setGroup(org.minicloud.topology.TopologyFactory.eINSTANCE.createSecurityGroup());
		drawing.document.getElements().add(tier);
		return tier;
	}

	private Server server(Tier tier, String name) {
		Server server = org.minicloud.topology.TopologyFactory.eINSTANCE.createServer();
		server.setId(name.replace(" ", "x"));
		server.setName(name);
		server.setImage("any");
		server.setInstanceType("m1.small");
		tier.getChildren().add(server);
		return server;
	}

	private void arrow(org.minicloud.topology.Element source, Tier target, int port) {
		Connection arrow = org.minicloud.topology.TopologyFactory.eINSTANCE.createConnection();
		arrow.setId("arrow" + drawing.document.getConnections().size());
		arrow.setFromPort(port);
		arrow.setToPort(port);
		arrow.setSource(source);
		arrow.setTarget(target);
		drawing.document.getConnections().add(arrow);
	}
}
