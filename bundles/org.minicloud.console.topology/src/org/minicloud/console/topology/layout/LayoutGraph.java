package org.minicloud.console.topology.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.minicloud.console.topology.figures.ContainerFigure;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.edit.ApplyLayout;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Point;

/** A document as ELK's graph. Made on the UI thread, where sizes are known; laid out anywhere. */
final class LayoutGraph {
	private static final double BETWEEN_LAYERS = 96;
	private static final double BETWEEN_NODES = 40;
	private static final double MARGIN = 40;

	private final ElkNode root = ElkGraphUtil.createGraph();
	private final Map<Element, ElkNode> nodes = new LinkedHashMap<>();
	private final Map<Connection, ElkEdge> edges = new LinkedHashMap<>();

	LayoutGraph(Topology document, GraphicalViewer viewer) {
		root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
		root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
		root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
		root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
		root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
		space(root);
		document.getElements().forEach(element -> add(root, element, viewer));
		document.getConnections().forEach(this::add);
	}

	private static void space(ElkNode container) {
		container.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
		container.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_NODES);
		container.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 24.0);
		container.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 18.0);
		container.setProperty(CoreOptions.SPACING_EDGE_EDGE, 18.0);
	}

	private void add(ElkNode parent, Element element, GraphicalViewer viewer) {
		ElkNode node = ElkGraphUtil.createNode(parent);
		nodes.put(element, node);
		if (viewer.getEditPartRegistry().get(element) instanceof GraphicalEditPart part) {
			org.eclipse.draw2d.geometry.Dimension size = part.getFigure().getSize();
			node.setDimensions(size.width, size.height);
		}
		if (element instanceof Container container && !(element instanceof Server) && !container.getChildren().isEmpty()) {
			node.setProperty(CoreOptions.PADDING, new ElkPadding(ContainerFigure.HEAD + ContainerFigure.PAD, ContainerFigure.PAD * 2.0,
					ContainerFigure.PAD * 2.0, ContainerFigure.PAD * 2.0));
			space(node);
			container.getChildren().forEach(child -> add(node, child, viewer));
		}
	}

	private void add(Connection arrow) {
		ElkNode source = nodes.get(arrow.getSource());
		ElkNode target = nodes.get(arrow.getTarget());
		if (source != null && target != null)
			edges.put(arrow, ElkGraphUtil.createSimpleEdge(source, target));
	}

	/** Works the layout out; takes a while for a large document. */
	void layOut() {
		// ELK finds its algorithms by a ServiceLoader, which sees nothing in OSGi
		LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new CoreOptions(), new LayeredOptions());
		new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
	}

	/** The layout as an edit. */
	ApplyLayout edit() {
		Map<Element, Bounds> places = new LinkedHashMap<>();
		nodes.forEach((element, node) -> {
			boolean inside = element.eContainer() instanceof Element;
			int x = (int) Math.round(node.getX()) - (inside ? ContainerFigure.PAD : 0);
			int y = (int) Math.round(node.getY()) - (inside ? ContainerFigure.HEAD + ContainerFigure.PAD / 2 : 0);
			boolean holds = !node.getChildren().isEmpty();
			places.put(element, new Bounds(x, y, holds ? (int) Math.round(node.getWidth()) : element.getWidth(),
					holds ? (int) Math.round(node.getHeight()) : element.getHeight()));
		});
		Map<Connection, List<Point>> bends = new LinkedHashMap<>();
		edges.forEach((arrow, edge) -> bends.put(arrow, corners(edge)));
		return new ApplyLayout(places, bends);
	}

	/** Where everything would lie, as the drawing counts: x, y, width, height. */
	List<int[]> boxes() {
		List<int[]> boxes = new ArrayList<>();
		nodes.values().forEach(node -> {
			double[] corner = origin(node);
			boxes.add(new int[] { (int) corner[0], (int) corner[1], (int) node.getWidth(), (int) node.getHeight() });
		});
		return boxes;
	}

	private static double[] origin(ElkNode node) {
		double x = 0;
		double y = 0;
		for (ElkNode at = node; at.getParent() != null; at = at.getParent()) {
			x += at.getX();
			y += at.getY();
		}
		return new double[] { x, y };
	}

	/** A straight line needs none; else also where it leaves and arrives, so that arrows keep their sides. */
	private static List<Point> corners(ElkEdge edge) {
		if (edge.getSections().isEmpty() || edge.getSections().getFirst().getBendPoints().isEmpty())
			return List.of();
		ElkEdgeSection section = edge.getSections().getFirst();
		double[] offset = edge.getContainingNode() == null || edge.getContainingNode().getParent() == null ? new double[2]
				: origin(edge.getContainingNode());
		List<Point> corners = new ArrayList<>();
		section.getBendPoints().forEach(bend -> corners.add(new Point((int) Math.round(bend.getX() + offset[0]), (int) Math.round(bend.getY() + offset[1]))));
		return corners;
	}
}
