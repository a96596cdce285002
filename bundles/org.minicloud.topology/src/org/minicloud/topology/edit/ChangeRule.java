package org.minicloud.topology.edit;

import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.rules.Verdict;

/**
 * Lets a rule of a group say something else, all at once.
 *
 * @param from        null when only addresses are let in
 * @param description null for none
 */
public record ChangeRule(Rule rule, Protocol protocol, int fromPort, int toPort, List<String> cidrs, Guarded from, String description) implements Edit {
	public ChangeRule {
		cidrs = List.copyOf(cidrs);
	}

	@Override
	public String label() {
		return "Change a Rule";
	}

	@Override
	public Verdict check(Topology document) {
		if (cidrs.isEmpty() && from == null)
			return Verdict.refused("A rule lets somebody in: give it addresses or a group.");
		return ValueRanges.check(Literals.RULE__FROM_PORT, fromPort).and(() -> ValueRanges.check(Literals.RULE__TO_PORT, toPort));
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, rule);
		if (from != null)
			Membership.require(document, from);
		set(Literals.RULE__PROTOCOL, protocol);
		set(Literals.RULE__FROM_PORT, fromPort);
		set(Literals.RULE__TO_PORT, toPort);
		set(Literals.RULE__FROM, from);
		set(Literals.RULE__DESCRIPTION, description);
		if (!rule.getCidrs().equals(cidrs)) {
			rule.getCidrs().clear();
			rule.getCidrs().addAll(cidrs.stream().distinct().toList());
		}
	}

	private void set(EStructuralFeature feature, Object value) {
		if (!Objects.equals(rule.eGet(feature), value))
			rule.eSet(feature, value);
	}
}
