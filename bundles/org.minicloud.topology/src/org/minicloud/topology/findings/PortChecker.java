package org.minicloud.topology.findings;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.rules.EffectiveRules;

/** Ranges of ports that mean nothing: upside down, port 0, ends that are missing. */
final class PortChecker implements Checker {
	private static final int LAST = 65535;

	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Guarded guarded) || EffectiveRules.guardOf(guarded) != guarded)
			return;
		for (Connection arrow : EffectiveRules.arrowsTo(guarded))
			if (arrow.getSource() != null)
				check(new Range(arrow, arrow.getProtocol(), arrow.getFromPort(), arrow.getToPort(), Literals.CONNECTION__FROM_PORT,
						Literals.CONNECTION__TO_PORT), arrow, "This arrow",
						ElementFactory.usualPort(arrow.getSource(), arrow.getTarget()), look);
		if (guarded.getGroup() != null)
			for (Rule rule : guarded.getGroup().getRules())
				check(new Range(rule, rule.getProtocol(), rule.getFromPort(), rule.getToPort(), Literals.RULE__FROM_PORT, Literals.RULE__TO_PORT),
						guarded, "A rule of " + Names.of(guarded), 80, look);
	}

	private record Range(EObject object, Protocol protocol, int from, int to, EStructuralFeature fromFeature, EStructuralFeature toFeature) {
		boolean hasPorts() {
			return protocol == Protocol.TCP || protocol == Protocol.UDP;
		}

		QuickFix set(String label, int newFrom, int newTo) {
			return new QuickFix(label, () -> new Compound("",
					List.of(new SetFeature(object, fromFeature, newFrom), new SetFeature(object, toFeature, newTo))));
		}
	}

	private static void check(Range range, EObject subject, String who, int usual, Look look) {
		if (!range.hasPorts())
			return;
		if (range.from() < 0 || range.to() < 0 || range.from() > LAST || range.to() > LAST)
			look.error("port-range", subject, who + " has a port that is none: " + range.from() + " to " + range.to() + ".",
					range.set("Let in every port", 0, LAST), range.set("Let in port " + usual, usual, usual));
		else if (range.from() > range.to())
			look.error("port-range", subject, who + " has its ports upside down: " + range.from() + " to " + range.to() + ".",
					range.set("Swap them", range.to(), range.from()));
		else if (range.to() == 0)
			look.error("port-range", subject, who + " lets in port 0, where nobody listens.", range.set("Let in port " + usual, usual, usual));
	}
}
