package org.minicloud.console.topology.parts;

import java.util.List;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.AccessibleEditPart;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.NodeEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.SnapToHelper;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.gef.editpolicies.SnapFeedbackPolicy;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.figures.ActorFigure;
import org.minicloud.console.topology.figures.ChipFigure;
import org.minicloud.console.topology.figures.ContainerFigure;
import org.minicloud.console.topology.figures.Face;
import org.minicloud.console.topology.figures.NodeAnchor;
import org.minicloud.console.topology.figures.NodeFigure;
import org.minicloud.console.topology.figures.ServerFigure;
import org.minicloud.console.topology.policies.ArrowEndsPolicy;
import org.minicloud.console.topology.policies.ContainmentPolicy;
import org.minicloud.console.topology.policies.DeletePolicy;
import org.minicloud.console.topology.policies.HandlesPolicy;
import org.minicloud.console.topology.policies.RenamePolicy;
import org.minicloud.console.topology.tools.InlineEdit;
import org.minicloud.console.topology.tools.MoveTracker;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;

/** A node, of any class. */
public final class NodePart extends AbstractGraphicalEditPart implements NodeEditPart {
	private final DiagramContext context;
	private ConnectionAnchor anchor;
	private AccessibleEditPart spoken;

	NodePart(DiagramContext context, Element element) {
		this.context = context;
		setModel(element);
	}

	public Element element() {
		return (Element) getModel();
	}

	@Override
	public NodeFigure getFigure() {
		return (NodeFigure) super.getFigure();
	}

	@Override
	protected IFigure createFigure() {
		Face face = Faces.of(element());
		return switch (element()) {
			case Server server -> new ServerFigure(context.look(), face);
			case Container container -> new ContainerFigure(context.look(), face, container instanceof Tier);
			case Actor actor -> new ActorFigure(context.look(), face);
			default -> new ChipFigure(context.look(), face);
		};
	}

	@Override
	public IFigure getContentPane() {
		return getFigure().contentPane();
	}

	@Override
	protected void createEditPolicies() {
		installEditPolicy(EditPolicy.COMPONENT_ROLE, new DeletePolicy(context));
		installEditPolicy(EditPolicy.DIRECT_EDIT_ROLE, new RenamePolicy(context));
		installEditPolicy(EditPolicy.GRAPHICAL_NODE_ROLE, new ArrowEndsPolicy(context));
		installEditPolicy(EditPolicy.LAYOUT_ROLE, new ContainmentPolicy(context));
		if (element() instanceof Container && !(element() instanceof Server))
			installEditPolicy("snap", new SnapFeedbackPolicy());
	}

	/** Whether its place is its container's affair: a volume in a server. */
	private boolean isRow() {
		return getParent().getModel() instanceof Server;
	}

	@Override
	public void addNotify() {
		installEditPolicy(EditPolicy.PRIMARY_DRAG_ROLE, new HandlesPolicy(context, !isRow()));
		super.addNotify();
	}

	@Override
	protected List<?> getModelChildren() {
		return element() instanceof Container container ? context.admission().admitted(container.getChildren()) : List.of();
	}

	@Override
	protected List<?> getModelSourceConnections() {
		return context.admission().isComplete() ? element().getOutgoing() : List.of();
	}

	@Override
	protected List<?> getModelTargetConnections() {
		return context.admission().isComplete() ? element().getIncoming() : List.of();
	}

	@Override
	protected void refreshVisuals() {
		Element element = element();
		Decoration decoration = context.decorations().of(element.getId());
		Face face = Faces.of(element);
		Face coloured = new Face(face.name(), face.detail(), face.icon(), Faces.color(element), face.stack());
		getFigure().show(coloured, decoration);
		getFigure().tip(() -> Tips.of(context.look(), element, decoration));
		if (!isRow())
			((AbstractGraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(),
					new Rectangle(element.getX(), element.getY(), element.getWidth(), element.getHeight()));
	}

	@Override
	public void setSelected(int value) {
		super.setSelected(value);
		getFigure().select(value != SELECTED_NONE);
	}

	@Override
	public DragTracker getDragTracker(Request request) {
		return new MoveTracker(context, this);
	}

	@Override
	public void performRequest(Request request) {
		Object type = request.getType();
		if (RequestConstants.REQ_DIRECT_EDIT.equals(type))
			InlineEdit.on(this, getFigure()::nameArea, Faces.text(element().getName()));
		else if (RequestConstants.REQ_OPEN.equals(type))
			context.opener().open(this);
	}

	private ConnectionAnchor anchor() {
		if (anchor == null)
			anchor = new NodeAnchor(getFigure());
		return anchor;
	}

	@Override
	public ConnectionAnchor getSourceConnectionAnchor(ConnectionEditPart connection) {
		return anchor();
	}

	@Override
	public ConnectionAnchor getTargetConnectionAnchor(ConnectionEditPart connection) {
		return anchor();
	}

	@Override
	public ConnectionAnchor getSourceConnectionAnchor(Request request) {
		return anchor();
	}

	@Override
	public ConnectionAnchor getTargetConnectionAnchor(Request request) {
		return anchor();
	}

	@Override
	protected AccessibleEditPart getAccessibleEditPart() {
		if (spoken == null)
			spoken = new AccessibleGraphicalEditPart() {
				@Override
				public void getName(AccessibleEvent event) {
					event.result = Spoken.name(element());
				}

				@Override
				public void getDescription(AccessibleEvent event) {
					event.result = Spoken.description(element(), context.decorations().of(element().getId()));
				}
			};
		return spoken;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public Object getAdapter(Class key) {
		if (key == SnapToHelper.class)
			return element() instanceof Container && !(element() instanceof Server) ? Snapping.helper(this) : null;
		return super.getAdapter(key);
	}
}
