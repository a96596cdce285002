package org.minicloud.console.topology.actions;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.edit.Align;
import org.minicloud.topology.edit.Distribute;
import org.minicloud.topology.edit.Reorder;

/** What can be done with an open diagram. */
enum DiagramVerb {
	QUICK_ADD(editor -> true, TopologyEditor::quickAdd),
	SEARCH_PALETTE(editor -> true, TopologyEditor::searchPalette),
	RENAME(editor -> one(editor), editor -> editSelected(editor)),
	CONNECT(editor -> nodes(editor) > 0, Connecting::run),
	ZOOM_IN(editor -> true, editor -> editor.paper().step(true)),
	ZOOM_OUT(editor -> true, editor -> editor.paper().step(false)),
	ZOOM_ACTUAL(editor -> true, editor -> editor.paper().actualSize()),
	ZOOM_FIT(editor -> true, editor -> editor.paper().fit()),
	GRID(editor -> true, editor -> DiagramPreferences.toggle(TopologyIds.PREFERENCE_GRID)) {
		@Override
		Optional<Boolean> isOn() {
			return Optional.of(DiagramPreferences.isOn(TopologyIds.PREFERENCE_GRID));
		}
	},
	SNAP(editor -> true, editor -> DiagramPreferences.toggle(TopologyIds.PREFERENCE_SNAP)) {
		@Override
		Optional<Boolean> isOn() {
			return Optional.of(DiagramPreferences.isOn(TopologyIds.PREFERENCE_SNAP));
		}
	},
	ALIGN_LEFT(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.LEFT)),
	ALIGN_CENTER(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.CENTER)),
	ALIGN_RIGHT(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.RIGHT)),
	ALIGN_TOP(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.TOP)),
	ALIGN_MIDDLE(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.MIDDLE)),
	ALIGN_BOTTOM(editor -> nodes(editor) > 1, editor -> Arranging.align(editor.diagram(), Align.Line.BOTTOM)),
	DISTRIBUTE_HORIZONTALLY(editor -> nodes(editor) > 2, editor -> Arranging.distribute(editor.diagram(), Distribute.Direction.HORIZONTALLY)),
	DISTRIBUTE_VERTICALLY(editor -> nodes(editor) > 2, editor -> Arranging.distribute(editor.diagram(), Distribute.Direction.VERTICALLY)),
	FRONT(editor -> nodes(editor) > 0, editor -> Arranging.reorder(editor.diagram(), Reorder.Whereto.FRONT)),
	BACK(editor -> nodes(editor) > 0, editor -> Arranging.reorder(editor.diagram(), Reorder.Whereto.BACK)),
	LAYOUT(editor -> !editor.diagram().document().getElements().isEmpty(), TopologyEditor::layOut),
	REACH(editor -> true, editor -> editor.reach().toggle()),
	PROPERTIES(editor -> true, TopologyEditor::showProperties);

	private final Predicate<TopologyEditor> applies;
	private final Consumer<TopologyEditor> body;

	DiagramVerb(Predicate<TopologyEditor> applies, Consumer<TopologyEditor> body) {
		this.applies = applies;
		this.body = body;
	}

	boolean applies(TopologyEditor editor) {
		return applies.test(editor);
	}

	void run(TopologyEditor editor) {
		body.accept(editor);
	}

	/** Whether a verb that is switched on and off is on; empty for the others. */
	Optional<Boolean> isOn() {
		return Optional.empty();
	}

	private static boolean one(TopologyEditor editor) {
		return editor.diagram().selection().size() == 1 && !(editor.diagram().selection().getFirst() instanceof Topology);
	}

	/** How many nodes are selected. */
	private static int nodes(TopologyEditor editor) {
		return (int) editor.diagram().selection().stream().filter(Element.class::isInstance).count();
	}

	private static void editSelected(TopologyEditor editor) {
		OpenTopology diagram = editor.diagram();
		EObject selected = diagram.selection().getFirst();
		if (diagram.viewer().getEditPartRegistry().get(selected) instanceof EditPart part)
			part.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
	}
}
