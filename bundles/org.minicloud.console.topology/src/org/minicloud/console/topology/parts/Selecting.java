package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.jface.viewers.StructuredSelection;

/** Between objects of the document and the parts that show them. */
public final class Selecting {
	private Selecting() {
	}

	/** Selects what shows these objects, and brings a single one into sight. */
	public static void select(EditPartViewer viewer, Collection<? extends EObject> objects) {
		List<EditPart> parts = new ArrayList<>();
		for (EObject object : objects)
			if (viewer.getEditPartRegistry().get(object) instanceof EditPart part && part.isSelectable())
				parts.add(part);
		viewer.flush();
		viewer.setSelection(new StructuredSelection(parts));
		if (parts.size() == 1)
			viewer.reveal(parts.getFirst());
	}

	/** The objects that are selected: nodes and arrows; the document itself when nothing else is. */
	public static List<EObject> selected(EditPartViewer viewer) {
		List<EObject> objects = new ArrayList<>();
		for (Object part : viewer.getSelectedEditParts())
			if (((EditPart) part).getModel() instanceof EObject object)
				objects.add(object);
		return objects;
	}
}
