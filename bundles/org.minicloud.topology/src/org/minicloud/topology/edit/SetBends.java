package org.minicloud.topology.edit;

import java.util.List;
import java.util.Optional;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.rules.Verdict;

/**
 * Lets an arrow turn at other places; dragging one corner is one step of the history.
 *
 * @param bends from source to target, counted from the drawing; none for a straight line
 */
public record SetBends(Connection arrow, List<Point> bends) implements Edit {
	private record Key(Connection arrow) {
	}

	public SetBends {
		bends = List.copyOf(bends);
	}

	@Override
	public String label() {
		return bends.isEmpty() ? "Straighten Arrow" : "Bend Arrow";
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.allowed();
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, arrow);
		if (!of(arrow).equals(bends))
			give(arrow, bends);
	}

	/** Where an arrow turns now. */
	public static List<Point> of(Connection arrow) {
		return arrow.getBends().stream().map(bend -> new Point(bend.getX(), bend.getY())).toList();
	}

	static void give(Connection arrow, List<Point> bends) {
		arrow.getBends().clear();
		for (Point point : bends) {
			Bend bend = TopologyFactory.eINSTANCE.createBend();
			bend.setX(point.x());
			bend.setY(point.y());
			arrow.getBends().add(bend);
		}
	}

	@Override
	public Optional<Object> mergeKey() {
		return Optional.of(new Key(arrow));
	}
}
