package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.gef.CompoundSnapToHelper;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.SnapToHelper;

/** To what a node snaps while it is moved: to its neighbours first, then to the grid. */
final class Snapping {
	private Snapping() {
	}

	/** @return null for no snapping, as GEF wants it */
	static SnapToHelper helper(GraphicalEditPart container) {
		List<SnapToHelper> helpers = new ArrayList<>();
		if (Boolean.TRUE.equals(container.getViewer().getProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED)))
			helpers.add(new SnapToGeometry(container));
		if (Boolean.TRUE.equals(container.getViewer().getProperty(SnapToGrid.PROPERTY_GRID_ENABLED)))
			helpers.add(new SnapToGrid(container));
		return switch (helpers.size()) {
			case 0 -> null;
			case 1 -> helpers.getFirst();
			default -> new CompoundSnapToHelper(helpers.toArray(SnapToHelper[]::new));
		};
	}
}
