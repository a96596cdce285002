package org.minicloud.console.topology.policies;

import java.util.List;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.rules.Verdict;

/**
 * Gives an arrow other corners.
 *
 * @param corners from source to target, as the drawing counts; none for a straight arrow
 */
record BendArrow(Connection arrow, List<Point> corners) implements Edit {
	BendArrow {
		corners = List.copyOf(corners);
	}

	@Override
	public String label() {
		return "Bend " + Faces.label(arrow);
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.allowed();
	}

	@Override
	public void apply(Topology document) {
		arrow.getBends().clear();
		for (Point corner : corners) {
			Bend bend = TopologyFactory.eINSTANCE.createBend();
			bend.setX(corner.x());
			bend.setY(corner.y());
			arrow.getBends().add(bend);
		}
	}
}
