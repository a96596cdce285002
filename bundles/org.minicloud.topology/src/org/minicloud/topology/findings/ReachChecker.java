package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;

/** Tiers, and servers outside tiers, to which nobody comes. */
final class ReachChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded || look.isReached(guarded))
			return;
		boolean closed = look.rulesOf(guarded).isEmpty();
		look.warning("unreachable", guarded, closed ? "Nobody is let in to " + Names.of(guarded) + ": no arrow ends there."
				: "Nobody from outside comes as far as " + Names.of(guarded) + ".", fixes(guarded, look));
	}

	private static QuickFix[] fixes(Guarded guarded, Look look) {
		List<QuickFix> fixes = new ArrayList<>();
		TierRole role = guarded instanceof Tier tier ? tier.getRole() : TierRole.OTHER;
		switch (role) {
			case APPLICATION -> before(TierRole.WEB, guarded, look, fixes);
			case DATABASE -> before(TierRole.APPLICATION, guarded, look, fixes);
			case WEB, OTHER -> fixes.add(new QuickFix("Let the Internet in", () -> Outside.connect(NodeKind.INTERNET, guarded, look)));
		}
		if (role != TierRole.DATABASE)
			fixes.add(new QuickFix("Let the corporate network log in", () -> Outside.connect(NodeKind.CORPORATE_NETWORK, guarded, look)));
		return fixes.toArray(QuickFix[]::new);
	}

	/** An arrow from the first tier that usually stands before this one. */
	private static void before(TierRole role, Guarded guarded, Look look, List<QuickFix> fixes) {
		EffectiveRules.guards(look.document()).filter(other -> other instanceof Tier tier && tier.getRole() == role)
				.filter(other -> RuleMatrix.standard().connect(other, guarded).isAllowed()).findFirst()
				.ifPresent(other -> fixes.add(new QuickFix("Connect " + Names.of(other) + " to it",
						() -> new Connect(look.factory().connection(look.document(), other, guarded), other, guarded))));
	}
}
