package org.minicloud.console.topology.palette;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.console.topology.tools.ConnectTool;
import org.minicloud.console.topology.tools.PlaceTool;
import org.minicloud.console.topology.tools.Placeable;
import org.minicloud.topology.Element;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.Add;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Edit;

/** The rows of the palette, in order. */
public final class PaletteItems {
	private final DiagramContext context;
	private final List<PaletteItem> items = new ArrayList<>();

	public PaletteItems(DiagramContext context) {
		this.context = context;
		node("Actors", NodeKind.INTERNET, "Internet", "Everybody: traffic from 0.0.0.0/0");
		node("Actors", NodeKind.CORPORATE_NETWORK, "Corporate network", "The company: traffic from a known range");
		node("Tiers", NodeKind.WEB_TIER, "Web tier", "Servers that face the user");
		node("Tiers", NodeKind.APPLICATION_TIER, "Application tier", "Servers that carry out what the web tier asks");
		node("Tiers", NodeKind.DATABASE_TIER, "Database tier", "Servers that keep the data");
		node("Tiers", NodeKind.TIER, "Other tier", "Servers that share a security group");
		node("Compute", NodeKind.SERVER, "Server", "One or several instances that are alike");
		node("Storage", NodeKind.VOLUME, "Volume", "An EBS volume on each instance of a server");
		tool("Network", "Connection", "An arrow: who may open a connection to whom. It is a rule of the target's security group");
		node("Network", NodeKind.ELASTIC_ADDRESS, "Elastic IP", "A public address that stays");
		node("Network", NodeKind.NETWORK, "VPC", "A network of its own");
		node("Network", NodeKind.SUBNET, "Subnet", "A part of a VPC in one zone");
		TemplateItems.add(context, this::add);
	}

	public List<PaletteItem> all() {
		return List.copyOf(items);
	}

	/** Everything that can be put on a drawing. */
	public List<Placeable.Entry> entries() {
		return items.stream().map(PaletteItem::entry).filter(entry -> entry != null).toList();
	}

	/** The row of that name. */
	public PaletteItem named(String label) {
		return items.stream().filter(item -> item.label().equals(label)).findFirst().orElseThrow();
	}

	private void node(String group, NodeKind kind, String label, String description) {
		add(new Placeable.Entry(group, label, description, Faces.icon(kind).descriptor(), () -> new NewNode(context, kind)));
	}

	private void tool(String group, String label, String description) {
		items.add(new PaletteItem(group, label, description, TopologyIcon.CONNECTION.descriptor(), () -> new ConnectTool(context), null));
	}

	private void add(Placeable.Entry entry) {
		items.add(new PaletteItem(entry.group(), entry.label(), entry.description(), entry.icon(), () -> new PlaceTool(context, entry), entry));
	}

	/** One node that stands nowhere yet. */
	private static final class NewNode implements Placeable {
		private final Element element;

		NewNode(DiagramContext context, NodeKind kind) {
			element = context.elements().create(kind, context.document());
		}

		@Override
		public Edit edit(EObject container, Bounds place) {
			element.setX(place.x());
			element.setY(place.y());
			element.setWidth(place.width());
			element.setHeight(place.height());
			return new Add(container, element);
		}

		@Override
		public List<EObject> placed() {
			return List.of(element);
		}
	}
}
