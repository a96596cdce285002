package org.minicloud.console.topology.editor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.minicloud.console.topology.parts.Selecting;

/** The selection as the workbench sees it: nodes and arrows of the document, not the parts that show them. */
final class DiagramSelection implements ISelectionProvider {
	private final List<ISelectionChangedListener> listeners = new CopyOnWriteArrayList<>();
	private GraphicalViewer viewer;

	void attach(GraphicalViewer newViewer) {
		viewer = newViewer;
		viewer.addSelectionChangedListener(event -> tell());
		tell();
	}

	List<EObject> objects() {
		return viewer == null ? List.of() : Selecting.selected(viewer);
	}

	void tell() {
		SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	@Override
	public ISelection getSelection() {
		return new StructuredSelection(objects());
	}

	@Override
	public void setSelection(ISelection selection) {
		if (viewer != null && selection instanceof IStructuredSelection structured)
			Selecting.select(viewer, ((List<?>) structured.toList()).stream().filter(EObject.class::isInstance).map(EObject.class::cast).toList());
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
