package org.minicloud.console.topology.tools;

import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editparts.LayerManager;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.figures.BubbleFigure;
import org.minicloud.console.topology.policies.EditCommand;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** Says at the pointer why something may not be dropped there. */
public final class Bubble {
	private static final int BESIDE = 16;

	private final DiagramLook look;
	private BubbleFigure figure;
	private IFigure layer;

	public Bubble(DiagramLook look) {
		this.look = look;
	}

	/** Says why a command is refused, or nothing. @param pointer on the canvas */
	public void about(Command command, EditPartViewer viewer, Point pointer) {
		String reason = EditCommand.refusal(command);
		if (reason.isEmpty() || viewer == null)
			hide();
		else
			say(reason, (GraphicalViewer) viewer, pointer);
	}

	/** What it says; empty while it is not there. */
	public String text() {
		return figure == null ? "" : figure.text();
	}

	private void say(String reason, GraphicalViewer viewer, Point pointer) {
		if (figure == null) {
			layer = ((LayerManager) viewer.getEditPartRegistry().get(LayerManager.ID)).getLayer(LayerConstants.FEEDBACK_LAYER);
			figure = new BubbleFigure(look, TopologyIcon.ERROR.descriptor(), DiagramColor.REFUSED, reason);
			layer.add(figure);
		}
		figure.say(reason);
		Dimension size = figure.getPreferredSize();
		org.eclipse.swt.graphics.Rectangle canvas = ((org.eclipse.swt.widgets.Canvas) viewer.getControl()).getClientArea();
		int x = pointer.x + BESIDE + size.width > canvas.width ? Math.max(2, pointer.x - BESIDE - size.width) : pointer.x + BESIDE;
		int y = pointer.y + BESIDE + size.height > canvas.height ? Math.max(2, pointer.y - BESIDE - size.height) : pointer.y + BESIDE;
		Rectangle box = new Rectangle(x, y, size.width, size.height);
		figure.translateToRelative(box);
		figure.setBounds(box);
	}

	public void hide() {
		if (figure != null)
			layer.remove(figure);
		figure = null;
	}
}
