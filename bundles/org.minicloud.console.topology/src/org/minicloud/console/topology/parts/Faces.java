package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.figures.Face;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.rules.EffectiveRule;

/** What nodes and arrows look like and are called, the same in diagram, outline, properties and findings. */
public final class Faces {
	private Faces() {
	}

	/** What a node shows. */
	public static Face of(Element element) {
		boolean several = element instanceof Server server && server.getCount() > 1;
		return new Face(text(element.getName()), detail(element), icon(NodeKind.of(element)).descriptor(), color(NodeKind.of(element)), several);
	}

	public static TopologyIcon icon(NodeKind kind) {
		return switch (kind) {
			case INTERNET -> TopologyIcon.ACTOR_INTERNET;
			case CORPORATE_NETWORK -> TopologyIcon.ACTOR_CORPORATE;
			case WEB_TIER -> TopologyIcon.TIER_WEB;
			case APPLICATION_TIER -> TopologyIcon.TIER_APPLICATION;
			case DATABASE_TIER -> TopologyIcon.TIER_DATABASE;
			case TIER -> TopologyIcon.TIER_OTHER;
			case SERVER -> TopologyIcon.SERVER;
			case VOLUME -> TopologyIcon.VOLUME;
			case ELASTIC_ADDRESS -> TopologyIcon.ADDRESS;
			case NETWORK -> TopologyIcon.NETWORK;
			case SUBNET -> TopologyIcon.SUBNET;
		};
	}

	/** The icon of whatever can be selected. */
	public static TopologyIcon icon(Object object) {
		return switch (object) {
			case Element element -> icon(NodeKind.of(element));
			case Connection arrow -> TopologyIcon.CONNECTION;
			default -> TopologyIcon.TOPOLOGY;
		};
	}

	private static DiagramColor color(NodeKind kind) {
		return switch (kind) {
			case INTERNET, CORPORATE_NETWORK -> DiagramColor.ACTOR;
			case WEB_TIER, SERVER -> DiagramColor.WEB;
			case APPLICATION_TIER -> DiagramColor.APPLICATION;
			case DATABASE_TIER -> DiagramColor.DATABASE;
			case TIER -> DiagramColor.OTHER;
			case VOLUME -> DiagramColor.STORAGE;
			case ELASTIC_ADDRESS -> DiagramColor.ADDRESS;
			case NETWORK -> DiagramColor.NETWORK;
			case SUBNET -> DiagramColor.SUBNET;
		};
	}

	/** The colour of a node: a server in a tier has the tier's. */
	public static DiagramColor color(Element element) {
		if (element instanceof Server && element.eContainer() instanceof Tier tier)
			return color(NodeKind.of(tier));
		return color(NodeKind.of(element));
	}

	private static String detail(Element element) {
		return switch (element) {
			case Actor actor -> String.join(", ", actor.getCidrs());
			case Tier tier -> tier.getRole() == TierRole.OTHER ? "tier" : NodeKind.of(tier).usualName().toLowerCase() + " tier";
			case Server server -> detail(server);
			case Volume volume -> volume.getSizeGiB() == 0 ? "as its snapshot" : volume.getSizeGiB() + " GiB";
			case ElasticAddress address -> "";
			case Network network -> text(network.getCidr()).isEmpty() ? "default VPC" : "VPC " + network.getCidr();
			case Subnet subnet -> detail(subnet);
			default -> "";
		};
	}

	private static String detail(Server server) {
		List<String> parts = new ArrayList<>();
		parts.add((server.getCount() == 1 ? "" : server.getCount() + " × ") + text(server.getInstanceType()));
		if (!server.getZones().isEmpty())
			parts.add(server.getZones().size() == 1 ? server.getZones().getFirst() : server.getZones().size() + " zones");
		return String.join(" · ", parts);
	}

	private static String detail(Subnet subnet) {
		List<String> parts = new ArrayList<>();
		parts.add("subnet");
		if (!text(subnet.getCidr()).isEmpty())
			parts.add(subnet.getCidr());
		if (!text(subnet.getZone()).isEmpty())
			parts.add(subnet.getZone());
		return String.join(" · ", parts);
	}

	/** What stands beside an arrow. */
	public static String label(Connection arrow) {
		return text(arrow.getName()).isEmpty() ? traffic(arrow) : arrow.getName();
	}

	/** What an arrow carries, as {@code TCP 80}. */
	public static String traffic(Connection arrow) {
		Protocol protocol = arrow.getProtocol();
		return EffectiveRule.traffic(protocol, arrow.getFromPort(), arrow.getToPort());
	}

	/** A node, an arrow or the document in a few words. */
	public static String name(Object object) {
		return switch (object) {
			case Element element -> Names.of(element);
			case Connection arrow -> name(arrow.getSource()) + " → " + name(arrow.getTarget()) + ", " + label(arrow);
			case org.minicloud.topology.Topology topology -> text(topology.getName()).isEmpty() ? "Topology" : topology.getName();
			case null -> "nothing";
			default -> object.toString();
		};
	}

	/** What kind of thing it is, for headlines and screen readers. */
	public static String kind(Object object) {
		return switch (object) {
			case Actor actor -> actor.getKind() == ActorKind.INTERNET ? "The Internet" : "Corporate network";
			case Tier tier -> tier.getRole() == TierRole.OTHER ? "Tier" : NodeKind.of(tier).usualName() + " tier";
			case Server server -> server.getCount() == 1 ? "Server" : server.getCount() + " servers";
			case Volume volume -> "Volume";
			case ElasticAddress address -> "Elastic IP";
			case Network network -> "VPC";
			case Subnet subnet -> "Subnet";
			case Connection arrow -> "Connection";
			default -> "Topology";
		};
	}

	static String text(String text) {
		return text == null ? "" : text;
	}
}
