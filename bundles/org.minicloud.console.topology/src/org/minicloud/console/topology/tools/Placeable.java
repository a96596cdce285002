package org.minicloud.console.topology.tools;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Edit;

/** Something that can be put on a drawing: a new node, or a template. Made once for each time it is put somewhere. */
public interface Placeable {
	/**
	 * The edit that puts it there.
	 *
	 * @param container a node or the document
	 * @param place     in the container; -1 as width and height for its own size
	 */
	Edit edit(EObject container, Bounds place);

	/** What is selected once it stands there. */
	List<EObject> placed();

	/**
	 * Something that can be put on a drawing any number of times.
	 *
	 * @param maker makes what is placed, anew for each time
	 */
	record Entry(String group, String label, String description, ImageDescriptor icon, Supplier<Placeable> maker) {
	}
}
