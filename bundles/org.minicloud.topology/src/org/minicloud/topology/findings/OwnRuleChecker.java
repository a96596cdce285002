package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.edit.RemoveRule;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRule.Source;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;

/** Rules of groups that let in more than the arrows show, or nothing that they do not show. */
final class OwnRuleChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded || guarded.getGroup() == null
				|| guarded.getGroup().getRules().isEmpty())
			return;
		List<EffectiveRule> shown = EffectiveRules.arrowsTo(guarded).stream().flatMap(arrow -> EffectiveRules.of(arrow).stream()).toList();
		for (Rule rule : guarded.getGroup().getRules())
			check(guarded, rule, shown, look);
	}

	private static void check(Guarded guarded, Rule rule, List<EffectiveRule> shown, Look look) {
		List<EffectiveRule> said = EffectiveRules.of(guarded, rule);
		List<EffectiveRule> more = said.stream().filter(each -> shown.stream().noneMatch(arrow -> arrow.covers(each))).toList();
		if (said.isEmpty())
			return;
		if (more.isEmpty())
			look.info("rule-spare", guarded, "A rule of " + Names.of(guarded) + " for " + said.getFirst().traffic() + " says what an arrow says already.",
					removal(guarded, rule));
		else
			look.warning("rule-admits-more", guarded, "A rule of " + Names.of(guarded) + " lets in " + more.getFirst().traffic() + " from "
					+ more.stream().map(EffectiveRule::source).map(OwnRuleChecker::words).collect(Collectors.joining(", ")) + ", which no arrow shows.",
					fixes(guarded, rule, look));
	}

	private static QuickFix[] fixes(Guarded guarded, Rule rule, Look look) {
		List<QuickFix> fixes = new ArrayList<>();
		drawable(guarded, rule, look).ifPresent(source -> fixes.add(new QuickFix("Draw an arrow from " + Names.of(source) + " instead", () -> {
			Connection arrow = look.factory().connection(look.document(), source, guarded);
			arrow.setProtocol(rule.getProtocol());
			arrow.setFromPort(rule.getFromPort());
			arrow.setToPort(rule.getToPort());
			return new Compound("", List.of(new RemoveRule(guarded, rule), new Connect(arrow, source, guarded)));
		})));
		fixes.add(removal(guarded, rule));
		return fixes.toArray(QuickFix[]::new);
	}

	/** Who alone is let in by the rule, when an arrow can begin there. */
	private static Optional<Element> drawable(Guarded guarded, Rule rule, Look look) {
		if (rule.getFrom() != null)
			return rule.getCidrs().isEmpty() && RuleMatrix.standard().connect(rule.getFrom(), guarded).isAllowed() ? Optional.of(rule.getFrom()) : Optional.empty();
		Set<String> ranges = Set.copyOf(rule.getCidrs());
		return look.document().getElements().stream()
				.filter(element -> element instanceof Actor actor && Set.copyOf(EffectiveRules.addressesOf(actor)).equals(ranges)).findFirst();
	}

	static QuickFix removal(Guarded guarded, Rule rule) {
		return new QuickFix("Delete the rule", () -> new RemoveRule(guarded, rule));
	}

	private static String words(Source source) {
		return switch (source) {
			case Source.Addresses addresses -> addresses.range();
			case Source.Members members -> Names.of(members.guarded());
		};
	}
}
