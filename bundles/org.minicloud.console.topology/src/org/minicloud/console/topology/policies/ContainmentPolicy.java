package org.minicloud.console.topology.policies;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PrecisionRectangle;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.LayoutEditPolicy;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.eclipse.gef.requests.CreateRequest;
import org.minicloud.console.topology.figures.GhostFigure;
import org.minicloud.console.topology.figures.NodeFigure;
import org.minicloud.console.topology.figures.NodeFigure.Drop;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.NodePart;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.tools.Placeable;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.MoveResize;
import org.minicloud.topology.edit.Reparent;

/** What may be put into a container, or onto the drawing; and where in it things lie. */
public final class ContainmentPolicy extends LayoutEditPolicy {
	private final DiagramContext context;

	public ContainmentPolicy(DiagramContext context) {
		this.context = context;
	}

	private GraphicalEditPart part() {
		return (GraphicalEditPart) getHost();
	}

	private EObject container() {
		return (EObject) getHost().getModel();
	}

	@Override
	protected EditPolicy createChildEditPolicy(EditPart child) {
		return null;
	}

	@Override
	protected void decorateChild(EditPart child) {
		// each part has brought its handles with it
	}

	@Override
	protected void undecorateChild(EditPart child) {
		// it takes them with it
	}

	@Override
	protected Command getCreateCommand(CreateRequest request) {
		if (!(request.getNewObject() instanceof Placeable placeable))
			return null;
		Rectangle box = inContent(new Rectangle(request.getLocation(), request.getSize() == null ? new Dimension(-1, -1) : request.getSize()));
		boolean sized = request.getSize() != null && request.getSize().width > 0;
		return new EditCommand(context.history(), placeable.edit(container(), new Bounds(Math.max(0, box.x), Math.max(0, box.y),
				sized ? Math.max(24, box.width) : -1, sized ? Math.max(24, box.height) : -1)));
	}

	/** All nodes that are dragged, as one step. */
	@Override
	protected Command getMoveChildrenCommand(Request request) {
		return EditCommand.of(context.history(), moved((ChangeBoundsRequest) request, container()));
	}

	@Override
	protected Command getAddCommand(Request request) {
		return EditCommand.of(context.history(), moved((ChangeBoundsRequest) request, container()));
	}

	@Override
	public Command getCommand(Request request) {
		return RequestConstants.REQ_RESIZE_CHILDREN.equals(request.getType()) ? getMoveChildrenCommand(request) : super.getCommand(request);
	}

	private Edit moved(ChangeBoundsRequest request, EObject parent) {
		Map<Element, Bounds> places = new LinkedHashMap<>();
		boolean same = true;
		for (Object each : request.getEditParts())
			if (each instanceof NodePart node) {
				same &= node.element().eContainer() == parent;
				places.put(node.element(), place(request, node));
			}
		if (places.isEmpty())
			return null;
		return same ? new MoveResize(places) : new Reparent(parent, places, Integer.MAX_VALUE);
	}

	/** Where a node will lie in this container; what it was given as its size stays unless it is resized. */
	private Bounds place(ChangeBoundsRequest request, NodePart node) {
		PrecisionRectangle box = new PrecisionRectangle(node.getFigure().getBounds());
		node.getFigure().translateToAbsolute(box);
		Rectangle after = request.getTransformedRectangle(box);
		Rectangle inside = inContent(new Rectangle(after.x, after.y, after.width, after.height));
		boolean resized = request.getSizeDelta().width != 0 || request.getSizeDelta().height != 0;
		Dimension least = node.getFigure().getMinimumSize();
		int x = container() instanceof Element ? Math.max(0, inside.x) : inside.x;
		int y = container() instanceof Element ? Math.max(0, inside.y) : inside.y;
		return new Bounds(x, y, resized ? Math.max(least.width, inside.width) : node.element().getWidth(),
				resized ? Math.max(least.height, inside.height) : node.element().getHeight());
	}

	/** From the canvas to the content of this container. */
	private Rectangle inContent(Rectangle box) {
		PrecisionRectangle inside = new PrecisionRectangle(box);
		IFigure content = part().getContentPane();
		content.translateToRelative(inside);
		if (content.getParent() != null && content != part().getFigure())
			content.translateFromParent(inside);
		else
			content.translateFromParent(inside);
		Point origin = content.getClientArea().getLocation();
		inside.translate(-origin.x, -origin.y);
		return new Rectangle(inside.x, inside.y, inside.width, inside.height);
	}

	@Override
	protected IFigure createSizeOnDropFeedback(CreateRequest request) {
		IFigure ghost = new GhostFigure(context.look(), DiagramColor.SELECTED);
		addFeedback(ghost);
		return ghost;
	}

	@Override
	protected void showSizeOnDropFeedback(CreateRequest request) {
		IFigure ghost = getSizeOnDropFeedback(request);
		Rectangle box = new Rectangle(request.getLocation(), request.getSize());
		ghost.translateToRelative(box);
		ghost.setBounds(box);
	}

	@Override
	protected void showLayoutTargetFeedback(Request request) {
		if (part().getFigure() instanceof NodeFigure figure && concerns(request)) {
			Command command = getCommand(request);
			figure.target(command != null && command.canExecute() ? Drop.ALLOWED : Drop.REFUSED);
		}
	}

	private static boolean concerns(Request request) {
		Object type = request.getType();
		return RequestConstants.REQ_ADD.equals(type) || RequestConstants.REQ_CREATE.equals(type);
	}

	@Override
	protected void eraseLayoutTargetFeedback(Request request) {
		if (part().getFigure() instanceof NodeFigure figure)
			figure.target(Drop.NONE);
	}
}
