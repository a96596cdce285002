package org.minicloud.topology.edit;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.Verdict;

/** Takes a rule of its own from a group. */
public record RemoveRule(Guarded guarded, Rule rule) implements Edit {
	@Override
	public String label() {
		return "Delete a Rule of " + Names.of(guarded);
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.refusedIf(guarded.getGroup() == null || !guarded.getGroup().getRules().contains(rule),
				"The rule is not in the group of " + Names.of(guarded) + ".");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, rule);
		EcoreUtil.remove(rule);
	}
}
