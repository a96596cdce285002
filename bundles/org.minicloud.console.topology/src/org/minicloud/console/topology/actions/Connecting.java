package org.minicloud.console.topology.actions;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.rules.RuleMatrix;

/** Draws arrows by the keyboard: from the first selected node to the others, or to one that is chosen from a list. */
final class Connecting {
	private Connecting() {
	}

	static void run(TopologyEditor editor) {
		OpenTopology diagram = editor.diagram();
		List<Element> nodes = diagram.selection().stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
		Element source = nodes.getFirst();
		List<Element> targets = nodes.size() > 1 ? nodes.subList(1, nodes.size()) : chosen(editor, diagram, source);
		for (Element target : targets)
			connect(diagram, source, target);
	}

	private static void connect(OpenTopology diagram, Element source, Element target) {
		Connection arrow = diagram.elements().connection(diagram.document(), source, target);
		if (!diagram.perform(new Connect(arrow, source, target)))
			return;
		diagram.select(List.of(arrow));
		if (diagram.viewer().getEditPartRegistry().get(arrow) instanceof EditPart part)
			part.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
	}

	private static List<Element> chosen(TopologyEditor editor, OpenTopology diagram, Element source) {
		List<Element> possible = new ArrayList<>();
		diagram.document().eAllContents().forEachRemaining(object -> {
			if (object instanceof Element target && target != source && RuleMatrix.standard().connect(source, target).isAllowed())
				possible.add(target);
		});
		if (possible.isEmpty()) {
			diagram.say(Faces.name(source) + " cannot be connected to anything that is on the drawing.");
			return List.of();
		}
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(editor.getSite().getShell(), new LabelProvider() {
			@Override
			public String getText(Object element) {
				return Faces.name(element) + "  (" + Faces.kind(element) + ")";
			}
		});
		dialog.setTitle("Connect");
		dialog.setMessage("Connect " + Faces.name(source) + " to:");
		dialog.setElements(possible.toArray(EObject[]::new));
		return dialog.open() == Window.OK ? List.of((Element) dialog.getFirstResult()) : List.of();
	}
}
