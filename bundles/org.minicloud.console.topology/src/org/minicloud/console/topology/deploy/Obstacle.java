package org.minicloud.console.topology.deploy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.findings.Finding;
import org.minicloud.topology.findings.Severity;

/**
 * Why a design cannot be deployed as it is.
 *
 * @param node the id of the node where it can be put right; empty for the whole
 */
record Obstacle(String node, String sentence) {
	/** Errors of the design, and what no cloud could carry out. */
	static List<Obstacle> of(DeployDesk desk, ChangeSet changes) {
		Set<Obstacle> all = new LinkedHashSet<>();
		for (Finding finding : desk.findings())
			if (finding.severity() == Severity.ERROR)
				all.add(new Obstacle(node(finding), Faces.name(finding.subject()) + ": " + finding.sentence()));
		Set<String> known = new LinkedHashSet<>(all.stream().map(Obstacle::node).toList());
		for (ChangeSet.Blocker blocker : changes.blockers())
			if (!known.contains(blocker.node()))
				all.add(new Obstacle(blocker.node(), blocker.sentence()));
		return List.copyOf(all);
	}

	private static String node(Finding finding) {
		return switch (finding.subject()) {
			case Element element -> element.getId();
			case Connection arrow when arrow.getTarget() != null -> arrow.getTarget().getId();
			default -> "";
		};
	}
}
