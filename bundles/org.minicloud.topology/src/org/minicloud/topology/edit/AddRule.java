package org.minicloud.topology.edit;

import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.Verdict;

/** Gives a group a rule of its own. @param rule a new one, with all it says */
public record AddRule(Guarded guarded, Rule rule) implements Edit {
	@Override
	public String label() {
		return "Add a Rule to " + Names.of(guarded);
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.refusedIf(EffectiveRules.guardOf(guarded) != guarded, Names.of(guarded) + " uses its tier's group. Add the rule there.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, guarded);
		if (rule.getFrom() != null)
			Membership.require(document, rule.getFrom());
		if (rule.eContainer() != null)
			throw new RefusedException("The rule is in a group already.");
		guarded.getGroup().getRules().add(rule);
	}
}
