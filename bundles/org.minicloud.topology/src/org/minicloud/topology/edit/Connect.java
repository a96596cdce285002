package org.minicloud.topology.edit;

import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * Draws an arrow.
 *
 * @param arrow from an element factory, with protocol and ports; it has no ends yet
 */
public record Connect(Connection arrow, Element source, Element target) implements Edit {
	@Override
	public String label() {
		return "Connect " + Names.of(source) + " to " + Names.of(target);
	}

	@Override
	public Verdict check(Topology document) {
		return RuleMatrix.standard().connect(source, target);
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, source);
		Membership.require(document, target);
		if (arrow.eContainer() != null || arrow.getSource() != null || arrow.getTarget() != null)
			throw new RefusedException("The arrow is drawn already.");
		if (arrow.getId() == null || !Ids.FORM.matcher(arrow.getId()).matches() || Ids.taken(document).contains(arrow.getId()))
			throw new RefusedException("\"" + arrow.getId() + "\" is no id for a new arrow.");
		document.getConnections().add(arrow);
		arrow.setSource(source);
		arrow.setTarget(target);
	}
}
