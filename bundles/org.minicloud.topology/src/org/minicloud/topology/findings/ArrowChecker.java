package org.minicloud.topology.findings;

import java.util.HashSet;
import java.util.Set;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.edit.Reconnect;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.Networks;

/** Arrows that are there twice, that open more than they show, or that no security group can carry. */
final class ArrowChecker implements Checker {
	private record Meaning(Element source, Element target, Protocol protocol, int from, int to) {
	}

	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded)
			return;
		Set<Meaning> seen = new HashSet<>();
		for (Connection arrow : EffectiveRules.arrowsTo(guarded)) {
			if (arrow.getSource() == null)
				continue;
			checkTwice(arrow, seen, look);
			checkMember(guarded, arrow, look);
			checkNetworks(guarded, arrow, look);
			if (arrow.getSource() instanceof Actor actor && EffectiveRules.addressesOf(actor).isEmpty())
				look.error("arrow-from-nowhere", arrow, Names.of(actor) + " has no addresses, so this arrow lets nobody in.");
		}
		if (guarded.getGroup() != null)
			guarded.getGroup().getRules().forEach(rule -> checkRule(guarded, rule, look));
	}

	private static void checkTwice(Connection arrow, Set<Meaning> seen, Look look) {
		Meaning meaning = new Meaning(arrow.getSource(), arrow.getTarget(), arrow.getProtocol(), arrow.getFromPort(), arrow.getToPort());
		if (!seen.add(meaning))
			look.info("arrow-twice", arrow, "There is another arrow from " + Names.of(arrow.getSource()) + " to " + Names.of(arrow.getTarget()) + " for "
					+ EffectiveRule.traffic(arrow.getProtocol(), arrow.getFromPort(), arrow.getToPort()) + ".", Look.remove("Delete this one", arrow));
	}

	private static void checkMember(Guarded guarded, Connection arrow, Look look) {
		if (arrow.getTarget() instanceof Server server && server != guarded && ((Tier) guarded).getChildren().stream().filter(Server.class::isInstance).count() > 1)
			look.info("arrow-to-member", arrow, "This arrow opens all servers of " + Names.of(guarded) + ", not " + Names.of(server)
					+ " alone: they share a security group.", new QuickFix("Let it end at the tier", () -> new Reconnect(arrow, arrow.getSource(), guarded)));
	}

	private static void checkNetworks(Guarded guarded, Connection arrow, Look look) {
		if (!Networks.canRefer(arrow.getSource(), guarded))
			look.error("other-vpc", arrow, Names.of(arrow.getSource()) + " and " + Names.of(guarded)
					+ " are in different VPCs; their groups do not know each other.", Look.remove("Delete the arrow", arrow));
	}

	private static void checkRule(Guarded guarded, Rule rule, Look look) {
		if (rule.getFrom() != null && !Networks.canRefer(rule.getFrom(), guarded))
			look.error("other-vpc", guarded, "A rule of " + Names.of(guarded) + " names " + Names.of(rule.getFrom())
					+ ", which is in another VPC; their groups do not know each other.", OwnRuleChecker.removal(guarded, rule));
		if (rule.getFrom() == null && rule.getCidrs().isEmpty())
			look.warning("rule-from-nowhere", guarded, "A rule of " + Names.of(guarded) + " lets nobody in.", OwnRuleChecker.removal(guarded, rule));
	}
}
