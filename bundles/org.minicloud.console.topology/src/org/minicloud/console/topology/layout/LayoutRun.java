package org.minicloud.console.topology.layout;

import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.topology.edit.History;

/** One layout: worked out in a job, shown as ghosts, then taken over or forgotten. */
public final class LayoutRun {
	/** How the user is asked. */
	@FunctionalInterface
	public interface Asking {
		/** @param answer to be told whether the layout is taken over */
		void ask(java.util.function.Consumer<Boolean> answer);
	}

	private final OpenTopology diagram;
	private final Asking asking;
	private final History.Listener watcher = change -> forget();
	private IFigure ghosts;

	private LayoutRun(OpenTopology diagram, Asking asking) {
		this.diagram = diagram;
		this.asking = asking;
	}

	/** Begins one. */
	public static void start(OpenTopology diagram, Asking asking) {
		new LayoutRun(diagram, asking).run();
	}

	private void run() {
		LayoutGraph graph = new LayoutGraph(diagram.document(), diagram.viewer());
		int steps = diagram.history().doneLabels().size();
		Control control = diagram.viewer().getControl();
		Job.create("Lay out " + diagram.document().getName(), monitor -> {
			graph.layOut();
			control.getDisplay().asyncExec(() -> {
				if (!control.isDisposed() && diagram.history().doneLabels().size() == steps)
					show(graph);
			});
		}).schedule();
	}

	private void show(LayoutGraph graph) {
		ghosts = new Ghosts(diagram.look(), graph.boxes());
		layer().add(ghosts);
		diagram.history().addListener(watcher);
		asking.ask(taken -> {
			forget();
			if (taken)
				diagram.perform(graph.edit());
		});
	}

	private IFigure layer() {
		return ((LayerManager) diagram.viewer().getEditPartRegistry().get(LayerManager.ID)).getLayer(LayerConstants.SCALED_FEEDBACK_LAYER);
	}

	private void forget() {
		diagram.history().removeListener(watcher);
		if (ghosts != null && ghosts.getParent() != null)
			ghosts.getParent().remove(ghosts);
		ghosts = null;
	}

	/** Outlines of where the nodes would lie. */
	private static final class Ghosts extends Figure {
		private final DiagramLook look;
		private final List<int[]> boxes;

		Ghosts(DiagramLook look, List<int[]> boxes) {
			this.look = look;
			this.boxes = boxes;
			Rectangle all = new Rectangle(0, 0, 1, 1);
			boxes.forEach(box -> all.union(new Rectangle(box[0], box[1], box[2] + 2, box[3] + 2)));
			setBounds(all);
		}

		@Override
		public boolean containsPoint(int x, int y) {
			return false;
		}

		@Override
		protected void paintFigure(Graphics g) {
			g.setAntialias(SWT.ON);
			g.setForegroundColor(look.color(DiagramColor.SELECTED));
			g.setBackgroundColor(look.color(DiagramColor.SELECTED));
			g.setLineStyle(SWT.LINE_DASH);
			for (int[] box : boxes) {
				g.setAlpha(26);
				g.fillRoundRectangle(new Rectangle(box[0], box[1], box[2], box[3]), 8, 8);
				g.setAlpha(220);
				g.drawRoundRectangle(new Rectangle(box[0], box[1], box[2], box[3]), 8, 8);
			}
		}
	}
}
