package org.minicloud.topology.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.rules.EffectiveRules;

/** How what runs differs from the design, difference by difference, each with the ways to put it right: in the cloud or in the document. */
public final class Drift {
	private final ChangeSet changes;
	private final DriftWords words;
	private final CloudSides sides;

	private Drift(ChangeSet changes) {
		this.changes = changes;
		words = new DriftWords(changes);
		sides = new CloudSides(changes);
	}

	/** All differences; none when nothing at all runs of the document: then it is not deployed. */
	public static List<Difference> between(Design design, Observed observed, Prices prices) {
		return observed.isEmpty() ? List.of() : of(ChangeSet.between(design, observed, prices));
	}

	/** The differences that a change set would put right. */
	public static List<Difference> of(ChangeSet changes) {
		Drift drift = new Drift(changes);
		return changes.changes().stream().map(drift::difference).toList();
	}

	private Difference difference(Change change) {
		return new Difference(change, words.of(change), towardsDesign(change), sides.of(change));
	}

	/** A change with those before it that it needs: of its own node, and of the nodes that it refers to. */
	private ChangeSet towardsDesign(Change change) {
		Set<Change> needed = new HashSet<>(Set.of(change));
		Set<String> nodes = new HashSet<>();
		about(change, nodes);
		for (Change each : changes.changes())
			if (!(each instanceof Change.Remove) && nodes.contains(each.node()) && each.step().phase().compareTo(change.step().phase()) < 0
					&& isFoundation(each.step()))
				needed.add(each);
		return changes.only(needed);
	}

	/** What others can stand on. */
	private static boolean isFoundation(Step step) {
		return step instanceof NetworkStep || step instanceof GroupStep.MakeGroup || step instanceof InstanceStep.Launch
				|| step instanceof InstanceStep.Replace;
	}

	private void about(Change change, Set<String> nodes) {
		add(change.node(), nodes);
		if (change.step() instanceof GroupStep.ChangeRules rules)
			rules.open().forEach(rule -> {
				if (rule.access().source() instanceof Access.NodeGroup(String node))
					add(node, nodes);
			});
		if (change.step() instanceof AddressStep.MoveAddress move)
			add(move.server(), nodes);
	}

	/** A node, what it stands in, and whose group it uses. */
	private void add(String id, Set<String> nodes) {
		changes.design().node(id).ifPresent(node -> {
			for (var each = (org.eclipse.emf.ecore.EObject) node; each instanceof Element element; each = each.eContainer())
				nodes.add(element.getId());
			if (node instanceof Guarded)
				nodes.add(EffectiveRules.guardOf(node).getId());
		});
	}
}
