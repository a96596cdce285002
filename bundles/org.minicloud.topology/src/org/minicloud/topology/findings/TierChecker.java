package org.minicloud.topology.findings;

import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Add;
import org.minicloud.topology.edit.Edit;

/** Tiers without servers. */
final class TierChecker implements Checker {
	private static final int INSET = 20;

	@Override
	public void check(Element element, Look look) {
		if (element instanceof Tier tier && tier.getChildren().stream().noneMatch(Server.class::isInstance))
			look.warning("tier-empty", tier, Names.of(tier) + " has no servers.", new QuickFix("Add a server", () -> server(tier, look)),
					Look.remove("Delete the tier", tier));
	}

	private static Edit server(Tier tier, Look look) {
		Element server = look.factory().create(NodeKind.SERVER, look.document());
		server.setX(INSET);
		server.setY(INSET);
		return new Add(tier, server);
	}
}
