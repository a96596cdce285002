package org.minicloud.topology.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Soundness;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.document.UserData;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRule.Source;
import org.minicloud.topology.rules.EffectiveRules;

class TemplatesTest {
	private final ElementFactory factory = new ElementFactory(new Ids(new Random(7)));
	private final Drawing drawing = new Drawing();

	@ParameterizedTest
	@MethodSource("ids")
	void aTemplateIsASoundDocumentThatCanBeSaved(String id) throws Exception {
		Topology document = document(id);
		assertEquals(List.of(), Soundness.problems(document));
		assertEquals(List.of(), Soundness.problems(new TopologyFiles().parse(new TopologyFiles().text(document), id)));
	}

	@ParameterizedTest
	@MethodSource("ids")
	void theUserDataOfATemplateRefersToItsOwnServers(String id) {
		Topology document = document(id);
		Set<String> ids = Ids.taken(document);
		for (Server server : servers(document))
			for (UserData.Reference reference : UserData.references(server.getUserData()))
				assertTrue(ids.contains(reference.id()) && reference.isKnownProperty(), reference.toString());
	}

	@Test
	void theThreeTiersAdmitWhatTheBooksAdmit() {
		Topology document = document("three-tier");
		Tier web = tier(document, TierRole.WEB);
		Tier application = tier(document, TierRole.APPLICATION);
		assertEquals(Set.of("TCP 80 from 0.0.0.0/0", "TCP 443 from 0.0.0.0/0", "TCP 22 from 198.51.100.0/24"), said(web));
		assertEquals(Set.of("TCP 8080 from " + web.getId(), "TCP 22 from 198.51.100.0/24"), said(application));
		assertEquals(Set.of("TCP 5432 from " + application.getId()), said(tier(document, TierRole.DATABASE)));
	}

	@Test
	void twoInsertionsShareTheActorsAndNothingElse() {
		Template template = Templates.withId("three-tier").orElseThrow();
		drawing.done(template.insertedInto(drawing.document, new Point(0, 0), drawing.factory));
		drawing.done(template.insertedInto(drawing.document, new Point(0, 500), drawing.factory));
		assertEquals(2, drawing.document.getElements().stream().filter(Actor.class::isInstance).count());
		assertEquals(List.of("Web", "Web 2"), drawing.document.getElements().stream()
				.filter(element -> element instanceof Tier tier && tier.getRole() == TierRole.WEB).map(Element::getName).toList());
		assertEquals(List.of(), Soundness.problems(drawing.document));
	}

	@Test
	void zonesAreThoseOfTheDocumentsRegion() {
		Topology document = Templates.withId("failover-pair").orElseThrow().document("Pair", "eu-west-1", factory);
		assertEquals(Set.of("eu-west-1a", "eu-west-1b"), servers(document).stream().flatMap(server -> server.getZones().stream()).collect(Collectors.toSet()));
	}

	@Test
	void aTemplateLiesWhereItIsDropped() {
		drawing.done(Templates.withId("single-server").orElseThrow().insertedInto(drawing.document, new Point(300, 200), drawing.factory));
		assertEquals(300, drawing.document.getElements().stream().mapToInt(Element::getX).min().getAsInt());
		assertEquals(200, drawing.document.getElements().stream().mapToInt(Element::getY).min().getAsInt());
	}

	private static List<String> ids() {
		return Templates.all().stream().map(Template::id).toList();
	}

	private Topology document(String id) {
		return Templates.withId(id).orElseThrow().document("Sample", "us-east-1", factory);
	}

	private static Tier tier(Topology document, TierRole role) {
		return document.getElements().stream().filter(Tier.class::isInstance).map(Tier.class::cast).filter(tier -> tier.getRole() == role).findFirst().orElseThrow();
	}

	private static List<Server> servers(Topology document) {
		List<Server> servers = new java.util.ArrayList<>();
		document.eAllContents().forEachRemaining(object -> {
			if (object instanceof Server server)
				servers.add(server);
		});
		return servers;
	}

	private static Set<String> said(Guarded guarded) {
		return EffectiveRules.of(guarded).stream().map(rule -> rule.traffic() + " from " + from(rule)).collect(Collectors.toSet());
	}

	private static String from(EffectiveRule rule) {
		return rule.source() instanceof Source.Members members ? members.guarded().getId() : ((Source.Addresses) rule.source()).range();
	}
}
