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
		Set<EObject> others = new LinkedHashSet<>();
		boolean arrows = false;
		for (EObject touched : change.touched()) {
			arrows |= touched instanceof Connection || touched instanceof Bend;
			if (touched instanceof Topology || touched instanceof Container)
				refresh(touched);
			if (!(touched instanceof Topology))
				others.add(touched instanceof Bend && touched.eContainer() != null ? touched.eContainer() : touched);
		}
		for (EObject touched : others) {
			refresh(touched);
			if (arrows && touched instanceof Element element)
				refreshArrows(element);
			if (touched instanceof Tier tier)
				tier.getChildren().forEach(this::refresh);
		}
	}

	private void refreshArrows(Element element) {
		element.getOutgoing().forEach(this::refresh);
		element.getIncoming().forEach(this::refresh);
	}

	/** What is gone has no part any more, and what is new has one by now that is up to date. */
	private void refresh(EObject object) {
		if (viewer.getEditPartRegistry().get(object) instanceof EditPart part && part.isActive())
			part.refresh();
	}
}
