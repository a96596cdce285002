package org.minicloud.console.topology.editor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.GraphicalViewer;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.History;

/**
 * A topology that is open in an editor, for whatever works on it: deployment, live layer, export, findings. {@code getAdapter} of the editor
 * gives it, once the document is read. To be used on the UI thread.
 */
public interface OpenTopology {
	Topology document();

	/** Through which every change of the document goes. */
	History history();

	/** Makes new nodes and arrows for the document. */
	ElementFactory elements();

	/** Where the document is kept; empty while it was never saved. */
	Optional<Path> file();

	/** Does an edit as one step; when it is refused the user is told why. @return whether it was done */
	boolean perform(Edit edit);

	/** The nodes and arrows that are selected; the document itself when nothing else is. */
	List<EObject> selection();

	/** Selects nodes and arrows, here and in whatever shares the selection, and brings them into sight. */
	void select(Collection<? extends EObject> objects);

	/** What others show on nodes and arrows. */
	Decorations decorations();

	/** The diagram. The parts' models are the document's nodes and arrows. */
	GraphicalViewer viewer();

	/** Colours, fonts and icons of the diagram. */
	DiagramLook look();

	/** Says a sentence above the diagram for a while. */
	void say(String sentence);
}
