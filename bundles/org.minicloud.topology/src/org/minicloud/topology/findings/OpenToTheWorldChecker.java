package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Reconnect;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;

/** What everybody in the world is let in to and should not be: databases, log-ins, everything at once. */
final class OpenToTheWorldChecker implements Checker {
	private static final Set<Integer> LOG_IN_PORTS = Set.of(22, 3389);
	/** SQL Server, Oracle, MySQL, PostgreSQL, Redis, Memcached, MongoDB. */
	private static final Set<Integer> DATABASE_PORTS = Set.of(1433, 1521, 3306, 5432, 6379, 11211, 27017);
	/** A range wider than this is no service's. */
	private static final int MANY_PORTS = 1000;

	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded)
			return;
		for (EffectiveRule rule : look.rulesOf(guarded))
			if (rule.isOpenToTheWorld() && rule.protocol() != Protocol.ICMP)
				for (EObject because : rule.because())
					check(rule, because, look);
	}

	private static void check(EffectiveRule rule, EObject because, Look look) {
		Guarded guarded = rule.guarded();
		EObject subject = because instanceof Connection ? because : guarded;
		boolean narrow = rule.protocol() != Protocol.ALL && rule.fromPort() >= 0 && rule.toPort() - rule.fromPort() < MANY_PORTS;
		boolean isDatabase = guarded instanceof Tier tier && tier.getRole() == TierRole.DATABASE;
		if (!narrow)
			look.warning("wide-open", subject, "Everybody in the world is let in to " + Names.of(guarded) + " with " + rule.traffic() + ".",
					closed(rule, because), corporateOnly(rule, because, look));
		else if (LOG_IN_PORTS.stream().anyMatch(port -> rule.admits(Protocol.TCP, port)))
			look.warning("ssh-open", subject, "Everybody in the world may try to log in to " + Names.of(guarded) + " (" + rule.traffic() + ").",
					corporateOnly(rule, because, look), closed(rule, because));
		else if (isDatabase || DATABASE_PORTS.stream().anyMatch(port -> rule.fromPort() == port || rule.toPort() == port))
			look.error("database-open", subject, "The database port of " + Names.of(guarded) + " is open to the world (" + rule.traffic() + ").",
					closed(rule, because), corporateOnly(rule, because, look));
	}

	private static QuickFix closed(EffectiveRule rule, EObject because) {
		if (because instanceof Rule own && (own.getCidrs().size() > 1 || own.getFrom() != null))
			return new QuickFix("Leave out the world", () -> new SetFeature(own, Literals.RULE__CIDRS, withoutTheWorld(own)));
		return because instanceof Rule own ? OwnRuleChecker.removal(rule.guarded(), own) : Look.remove("Delete the arrow", because);
	}

	private static QuickFix corporateOnly(EffectiveRule rule, EObject because, Look look) {
		return new QuickFix("Admit the corporate network only", () -> {
			List<Edit> edits = new ArrayList<>();
			Actor corporate = Outside.actor(NodeKind.CORPORATE_NETWORK, rule.guarded(), look, edits);
			if (because instanceof Connection arrow)
				edits.add(new Reconnect(arrow, corporate, arrow.getTarget()));
			else if (because instanceof Rule own) {
				List<String> ranges = withoutTheWorld(own);
				ranges.addAll(EffectiveRules.addressesOf(corporate));
				edits.add(new SetFeature(own, Literals.RULE__CIDRS, ranges));
			}
			return new Compound("", edits);
		});
	}

	private static List<String> withoutTheWorld(Rule rule) {
		return new ArrayList<>(rule.getCidrs().stream().filter(range -> !range.strip().endsWith("/0")).toList());
	}
}
