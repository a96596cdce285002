package org.minicloud.console.topology.editor;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.minicloud.console.topology.parts.Admission;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.edit.History;

/** Brings the parts up to date after an edit: those whose object was touched, and no others. */
final class DiagramRefresh implements History.Listener {
	private final GraphicalViewer viewer;
	private final Admission admission;

	DiagramRefresh(GraphicalViewer viewer, Admission admission) {
		this.viewer = viewer;
		this.admission = admission;
	}

	@Override
	public void changed(History.Change change) {
		if (change.touched().isEmpty())
			return;
		admission.admitAll(change.touched());
		// containers first: they make parts of what is new and take away those of what is gone
		change.touched().stream().filter(touched -> touched instanceof Topology || touched instanceof Container).forEach(this::refresh);
		Set<EObject> others = new LinkedHashSet<>();
		boolean arrows = change.touched().stream().anyMatch(touched -> touched instanceof Connection);
		change.features().forEach((touched, features) -> collect(touched, arrows, Places.isOnly(features), others));
		others.forEach(this::refresh);
	}

	/** What looks different when something was touched; each part is refreshed once, however many of its bends were. */
	private static void collect(EObject touched, boolean arrows, boolean moved, Set<EObject> others) {
		if (touched instanceof Bend && touched.eContainer() != null)
			others.add(touched.eContainer());
		else if (!(touched instanceof Topology || touched instanceof Container))
			others.add(touched);
		if (arrows && !moved && touched instanceof Element element) {
			others.addAll(element.getOutgoing());
			others.addAll(element.getIncoming());
		}
		if (touched instanceof Tier tier && !moved)
			others.addAll(tier.getChildren());
	}

	/** What is gone has no part any more, and what is new has one by now that is up to date. */
	private void refresh(EObject object) {
		if (viewer.getEditPartRegistry().get(object) instanceof EditPart part && part.isActive())
			part.refresh();
	}
}
