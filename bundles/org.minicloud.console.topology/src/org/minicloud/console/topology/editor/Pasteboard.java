package org.minicloud.console.topology.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Topology;
import org.minicloud.topology.clipboard.Clipping;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Remove;
import org.minicloud.topology.rules.RuleMatrix;

/** Copy, cut, paste and delete of what is selected; by the desktop's clipboard, as text, so that other documents and programs can have it. */
final class Pasteboard {
	private final Diagram diagram;

	Pasteboard(Diagram diagram) {
		this.diagram = diagram;
	}

	boolean copy() {
		Optional<Clipping> clipping = Clipping.of(diagram.document(), diagram.selection());
		clipping.ifPresent(copied -> {
			Clipboard clipboard = new Clipboard(diagram.canvas().getDisplay());
			clipboard.setContents(new Object[] { copied.text() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
		return clipping.isPresent();
	}

	void cut() {
		if (copy())
			delete();
	}

	void paste() {
		Clipboard clipboard = new Clipboard(diagram.canvas().getDisplay());
		String text = (String) clipboard.getContents(TextTransfer.getInstance());
		clipboard.dispose();
		Optional<Clipping> clipping = text == null ? Optional.empty() : Clipping.read(text);
		if (clipping.isEmpty()) {
			diagram.say("There are no nodes on the clipboard. Copy some from a topology first.");
			return;
		}
		insert(clipping.get());
	}

	/** Into the container of what is selected, beside where it was. */
	private void insert(Clipping clipping) {
		EObject selected = diagram.selection().isEmpty() ? diagram.document() : diagram.selection().getFirst();
		EObject beside = selected instanceof Topology || selected instanceof Connection ? diagram.document() : selected.eContainer();
		List<EObject> before = new ArrayList<>();
		diagram.document().eAllContents().forEachRemaining(before::add);
		Edit edit = clipping.pastedInto(beside, null, diagram.elements());
		if (diagram.perform(edit))
			selectNew(new java.util.HashSet<>(before));
	}

	private void selectNew(java.util.Set<EObject> before) {
		List<EObject> fresh = new ArrayList<>();
		diagram.document().eAllContents().forEachRemaining(object -> {
			if (!before.contains(object) && object instanceof org.minicloud.topology.Element && before.contains(object.eContainer())
					|| !before.contains(object) && object.eContainer() == diagram.document() && object instanceof org.minicloud.topology.Element)
				fresh.add(object);
		});
		diagram.select(fresh);
	}

	void delete() {
		List<EObject> going = diagram.selection().stream().filter(object -> !(object instanceof Topology)).toList();
		if (!going.isEmpty())
			diagram.perform(new Remove(going));
	}

	void selectAll() {
		GraphicalViewer viewer = diagram.viewer();
		List<EditPart> parts = new ArrayList<>();
		for (EObject child : RuleMatrix.childrenOf(diagram.document()))
			if (viewer.getEditPartRegistry().get(child) instanceof EditPart part)
				parts.add(part);
		viewer.setSelection(new StructuredSelection(parts));
	}
}
