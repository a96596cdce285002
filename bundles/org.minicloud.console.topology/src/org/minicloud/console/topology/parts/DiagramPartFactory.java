package org.minicloud.console.topology.parts;

import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartFactory;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/** Which part stands for what. */
public final class DiagramPartFactory implements EditPartFactory {
	private final DiagramContext context;

	public DiagramPartFactory(DiagramContext context) {
		this.context = context;
	}

	@Override
	public EditPart createEditPart(EditPart parent, Object model) {
		return switch (model) {
			case Topology document -> new DiagramPart(context, document);
			case Element element -> new NodePart(context, element);
			case Connection arrow -> new ArrowPart(context, arrow);
			default -> throw new IllegalArgumentException("A diagram does not show a " + model.getClass().getName());
		};
	}
}
