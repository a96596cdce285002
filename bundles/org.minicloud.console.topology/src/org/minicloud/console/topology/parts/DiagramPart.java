package org.minicloud.console.topology.parts;

import java.util.List;
import org.eclipse.draw2d.ConnectionLayer;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayout;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.SnapToHelper;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.gef.editpolicies.RootComponentEditPolicy;
import org.eclipse.gef.editpolicies.SnapFeedbackPolicy;
import org.minicloud.console.topology.figures.ArrowRouter;
import org.minicloud.console.topology.policies.ContainmentPolicy;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.console.topology.tools.Marquee;
import org.minicloud.topology.Topology;

/** The drawing itself. */
public final class DiagramPart extends AbstractGraphicalEditPart {
	/** Room beyond the outermost node, in pixels at 100 %. */
	private static final int MARGIN = 24;

	private final DiagramContext context;

	DiagramPart(DiagramContext context, Topology document) {
		this.context = context;
		setModel(document);
	}

	@Override
	protected IFigure createFigure() {
		FreeformLayer layer = new Ground(context.look());
		layer.setLayoutManager(new FreeformLayout());
		layer.setBorder(new MarginBorder(MARGIN));
		ConnectionLayer arrows = (ConnectionLayer) getLayer(LayerConstants.CONNECTION_LAYER);
		arrows.setConnectionRouter(new ArrowRouter());
		return layer;
	}

	@Override
	protected void createEditPolicies() {
		installEditPolicy(EditPolicy.COMPONENT_ROLE, new RootComponentEditPolicy());
		installEditPolicy(EditPolicy.LAYOUT_ROLE, new ContainmentPolicy(context));
		installEditPolicy("snap", new SnapFeedbackPolicy());
	}

	@Override
	protected List<?> getModelChildren() {
		return context.admission().admitted(((Topology) getModel()).getElements());
	}

	@Override
	public DragTracker getDragTracker(Request request) {
		return new Marquee(context, this);
	}

	@Override
	public void performRequest(Request request) {
		if (RequestConstants.REQ_OPEN.equals(request.getType()))
			context.opener().open(this);
	}

	@Override
	@SuppressWarnings("rawtypes")
	public Object getAdapter(Class key) {
		return key == SnapToHelper.class ? Snapping.helper(this) : super.getAdapter(key);
	}

	/** Says on an empty drawing how to begin. */
	private static final class Ground extends FreeformLayer {
		private static final String HOW_TO_BEGIN = "Drag something from the palette, for example a template.";
		private static final String OR_ELSE = "Ctrl+Space or a double click adds where the pointer is.";
		private static final int LEFT = 60;
		private static final int TOP = 60;

		private final DiagramLook look;

		Ground(DiagramLook look) {
			this.look = look;
		}

		@Override
		protected void paintFigure(Graphics g) {
			super.paintFigure(g);
			if (!getChildren().isEmpty())
				return;
			g.setFont(look.nameFont());
			g.setForegroundColor(look.color(DiagramColor.TEXT_MUTED));
			g.drawText(HOW_TO_BEGIN, LEFT, TOP);
			g.setFont(look.textFont());
			g.drawText(OR_ELSE, LEFT, TOP + look.extent(HOW_TO_BEGIN, look.nameFont()).height + 6);
		}
	}
}
