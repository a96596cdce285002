package org.minicloud.console.topology.palette;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.tools.Placeable;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.templates.Template;
import org.minicloud.topology.templates.Templates;

/** The templates as rows of the palette. */
final class TemplateItems {
	private TemplateItems() {
	}

	static void add(DiagramContext context, Consumer<Placeable.Entry> palette) {
		for (Template template : Templates.all())
			palette.accept(new Placeable.Entry("Templates", template.title(), template.description(), TopologyIcon.TEMPLATE.descriptor(),
					() -> new Placed(context, template)));
	}

	/** A template in one drop. */
	private static final class Placed implements Placeable {
		private final DiagramContext context;
		private final Template template;
		private final Set<Element> before = new HashSet<>();
		private EObject parent;

		Placed(DiagramContext context, Template template) {
			this.context = context;
			this.template = template;
		}

		@Override
		public Edit edit(EObject container, Bounds place) {
			parent = container;
			before.clear();
			before.addAll(RuleMatrix.childrenOf(container));
			return template.insertedInto(container, new Point(place.x(), place.y()), context.elements());
		}

		@Override
		public List<EObject> placed() {
			List<EObject> placed = new ArrayList<>(RuleMatrix.childrenOf(parent));
			placed.removeAll(before);
			return placed;
		}
	}
}
