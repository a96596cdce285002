package org.minicloud.console.topology.parts;

import org.eclipse.gef.EditPart;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.History;

/**
 * What the parts, policies and tools of one diagram share.
 *
 * @param admission which nodes are shown already
 * @param opener    what double click and Enter do
 */
public record DiagramContext(History history, ElementFactory elements, Admission admission, Decorations decorations, DiagramLook look,
		Opener opener) {
	/** What double click and Enter do with a part. */
	@FunctionalInterface
	public interface Opener {
		void open(EditPart part);
	}

	public Topology document() {
		return history.document();
	}
}
