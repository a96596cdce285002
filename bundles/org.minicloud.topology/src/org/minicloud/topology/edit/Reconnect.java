package org.minicloud.topology.edit;

import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/** Puts an end of an arrow, or both, to other nodes; its corners go. */
public record Reconnect(Connection arrow, Element source, Element target) implements Edit {
	@Override
	public String label() {
		return "Reconnect " + Names.of(source) + " to " + Names.of(target);
	}

	@Override
	public Verdict check(Topology document) {
		return RuleMatrix.standard().connect(source, target);
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, arrow);
		Membership.require(document, source);
		Membership.require(document, target);
		boolean same = arrow.getSource() == source && arrow.getTarget() == target;
		arrow.setSource(source);
		arrow.setTarget(target);
		if (!same)
			arrow.getBends().clear();
	}
}
