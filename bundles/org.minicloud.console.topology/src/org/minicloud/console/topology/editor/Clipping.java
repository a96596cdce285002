package org.minicloud.console.topology.editor;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.minicloud.topology.Topology;
import org.minicloud.topology.edit.Remove;

/** Copy, cut, paste and delete of what is selected. */
final class Clipping {
	private final Diagram diagram;

	Clipping(Diagram diagram) {
		this.diagram = diagram;
	}

	void copy() {
	}

	void cut() {
		copy();
		delete();
	}

	void paste() {
	}

	void delete() {
		List<EObject> going = diagram.selection().stream().filter(object -> !(object instanceof Topology)).toList();
		if (!going.isEmpty())
			diagram.perform(new Remove(going));
	}

	void selectAll() {
		GraphicalViewer viewer = diagram.viewer();
		List<EditPart> parts = new ArrayList<>();
		for (Object part : ((EditPart) viewer.getContents()).getChildren())
			parts.add((EditPart) part);
		viewer.setSelection(new StructuredSelection(parts));
	}
}
