package org.minicloud.console.topology.editor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditDomain;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.widgets.Composite;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.console.topology.parts.Admission;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.DiagramPartFactory;
import org.minicloud.console.topology.parts.DiagramRoot;
import org.minicloud.console.topology.parts.Selecting;
import org.minicloud.console.topology.policies.EditCommand;
import org.minicloud.console.topology.policies.HistoryStack;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.console.topology.tools.DiagramKeys;
import org.minicloud.console.topology.tools.Paper;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.History;

/** One document on one canvas. */
final class Diagram implements OpenTopology {
	/** Nodes that are drawn before the window answers again: about 30 ms. */
	private static final int SLICE = 60;

	private final TopologyEditor editor;
	private final History history;
	private final DiagramLook look;
	private final Decorations decorations = new Decorations();
	private final ElementFactory elements = new ElementFactory(new Ids());
	private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
	private final DiagramContext context;
	private final Paper paper;
	/** Filled when it is asked for, empty again after every edit. */
	private final Map<String, EObject> byId = new HashMap<>();

	Diagram(TopologyEditor editor, History history, Composite parent, EditDomain domain, DiagramLook look) {
		this.editor = editor;
		this.history = history;
		this.look = look;
		Admission admission = new Admission(history.document(), SLICE);
		context = new DiagramContext(history, elements, admission, decorations, look, part -> editor.opened(part));
		viewer.createControl(parent);
		DiagramRoot root = new DiagramRoot(look);
		viewer.setRootEditPart(root);
		viewer.setEditPartFactory(new DiagramPartFactory(context));
		viewer.setProperty(SnapToGrid.PROPERTY_GRID_SPACING, new org.eclipse.draw2d.geometry.Dimension(16, 16));
		domain.setCommandStack(new HistoryStack(history));
		domain.addViewer(viewer);
		viewer.setContents(history.document());
		viewer.setKeyHandler(new DiagramKeys(viewer, context));
		paper = new Paper(viewer, root.getZoomManager());
		history.addListener(new DiagramRefresh(viewer, admission));
		history.addListener(change -> byId.clear());
		decorations.listen(this::decorate);
		look.apply(canvas(), this::recolour);
		admitMore(admission);
	}

	/** The rest of a large document, a slice each time the window has nothing else to do. */
	private void admitMore(Admission admission) {
		if (admission.isComplete()) {
			refreshSlice(List.copyOf(Ends.of(document())), 0);
			return;
		}
		canvas().getDisplay().timerExec(1, () -> {
			if (canvas().isDisposed())
				return;
			refreshAll(admission.admit(SLICE));
			admitMore(admission);
		});
	}

	/** Arrows come when all nodes are there. */
	private void refreshSlice(List<EObject> ends, int from) {
		int to = Math.min(ends.size(), from + 2 * SLICE);
		refreshAll(Set.copyOf(ends.subList(from, to)));
		if (to < ends.size())
			canvas().getDisplay().timerExec(1, () -> {
				if (!canvas().isDisposed())
					refreshSlice(ends, to);
			});
	}

	private void refreshAll(Set<EObject> objects) {
		for (EObject object : objects)
			if (viewer.getEditPartRegistry().get(object) instanceof EditPart part)
				part.refresh();
	}

	private void recolour() {
		canvas().setBackground(look.color(DiagramColor.GROUND));
		canvas().redraw();
		viewer.getRootEditPart().getContents().refresh();
		((org.eclipse.gef.GraphicalEditPart) viewer.getRootEditPart()).getFigure().repaint();
	}

	private void decorate(String id) {
		if (byId.isEmpty())
			document().eAllContents().forEachRemaining(object -> {
				if (Ids.of(object) != null)
					byId.put(Ids.of(object), object);
			});
		EObject object = byId.get(id);
		if (object != null && viewer.getEditPartRegistry().get(object) instanceof EditPart part)
			part.refresh();
	}

	/** Grid and snapping, as the user wants them. */
	void guide(boolean grid, boolean snap) {
		viewer.setProperty(SnapToGrid.PROPERTY_GRID_VISIBLE, grid);
		viewer.setProperty(SnapToGrid.PROPERTY_GRID_ENABLED, snap);
		viewer.setProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED, snap);
	}

	FigureCanvas canvas() {
		return (FigureCanvas) viewer.getControl();
	}

	DiagramContext context() {
		return context;
	}

	Paper paper() {
		return paper;
	}

	@Override
	public Topology document() {
		return history.document();
	}

	@Override
	public History history() {
		return history;
	}

	@Override
	public ElementFactory elements() {
		return elements;
	}

	@Override
	public Optional<Path> file() {
		return editor.file();
	}

	@Override
	public boolean perform(Edit edit) {
		return EditCommand.run(history, edit, this::say);
	}

	@Override
	public List<EObject> selection() {
		return Selecting.selected(viewer);
	}

	@Override
	public void select(Collection<? extends EObject> objects) {
		Selecting.select(viewer, objects);
	}

	@Override
	public Decorations decorations() {
		return decorations;
	}

	@Override
	public GraphicalViewer viewer() {
		return viewer;
	}

	@Override
	public DiagramLook look() {
		return look;
	}

	@Override
	public void say(String sentence) {
		editor.say(sentence);
	}
}
