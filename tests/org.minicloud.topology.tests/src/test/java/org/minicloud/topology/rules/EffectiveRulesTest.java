package org.minicloud.topology.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.rules.EffectiveRule.Source;

class EffectiveRulesTest {
	private final Drawing drawing = new Drawing();
	private final Tier web = drawing.tier(NodeKind.WEB_TIER);
	private final Tier application = drawing.tier(NodeKind.APPLICATION_TIER);

	@Test
	void anArrowBetweenTiersAdmitsTheMembersOfTheOne() {
		drawing.arrow(web, application, 8080);
		EffectiveRule rule = EffectiveRules.of(application).getFirst();
		assertEquals(new Source.Members(web), rule.source());
		assertEquals("TCP 8080", rule.traffic());
	}

	@Test
	void anArrowFromAnActorIsARuleForEachOfItsRanges() {
		Actor corporate = drawing.actor(NodeKind.CORPORATE_NETWORK);
		corporate.getCidrs().add("192.168.0.0/16");
		drawing.arrow(corporate, web, 22);
		assertEquals(List.of(new Source.Addresses("198.51.100.0/24"), new Source.Addresses("192.168.0.0/16")),
				EffectiveRules.of(web).stream().map(EffectiveRule::source).toList());
	}

	@Test
	void anArrowToAServerInATierOpensTheTiersGroup() {
		Server server = drawing.server(application);
		drawing.arrow(web, server, 8080);
		assertSame(application, EffectiveRules.of(application).getFirst().guarded());
		assertEquals(List.of(), EffectiveRules.of(server));
	}

	@Test
	void whatTwoSayIsOneRuleBecauseOfBoth() {
		Connection arrow = drawing.arrow(drawing.actor(NodeKind.INTERNET), web, 80);
		Rule rule = rule(web, 80, 80, "0.0.0.0/0");
		assertEquals(List.of(arrow, rule), EffectiveRules.of(web).getFirst().because());
		assertEquals(1, EffectiveRules.of(web).size());
	}

	@Test
	void aWiderRuleCoversANarrowerOne() {
		rule(web, 0, 65535, "10.0.0.0/8");
		rule(web, 80, 80, "10.1.0.0/16");
		List<EffectiveRule> rules = EffectiveRules.of(web);
		assertTrue(rules.get(0).covers(rules.get(1)));
		assertTrue(!rules.get(1).covers(rules.get(0)));
	}

	private static Rule rule(Tier tier, int from, int to, String range) {
		Rule rule = TopologyFactory.eINSTANCE.createRule();
		rule.setProtocol(Protocol.TCP);
		rule.setFromPort(from);
		rule.setToPort(to);
		rule.getCidrs().add(range);
		tier.getGroup().getRules().add(rule);
		return rule;
	}
}
