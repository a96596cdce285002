package org.minicloud.topology.document;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage;

/** Makes documents, nodes and arrows with ids, free names and usual values; they stand nowhere until an edit adds them. */
public final class ElementFactory {
	/** The stock Amazon Linux with a root volume: its packages serve every tier. */
	public static final String USUAL_IMAGE = "amzn-ami-pv-2013.09.2.x86_64-ebs";
	public static final String USUAL_TYPE = "m1.small";
	/** Where somebody at the desktop comes from, as guests and groups of the embedded cloud see it: the company, until its real ranges are entered. */
	public static final String CORPORATE_RANGE = "198.51.100.0/24";

	private final Ids ids;

	public ElementFactory(Ids ids) {
		this.ids = ids;
	}

	public Topology document(String name, String region) {
		Topology document = TopologyFactory.eINSTANCE.createTopology();
		document.setId(ids.forDocument());
		document.setName(name);
		document.setRegion(region);
		return document;
	}

	/** A node for a document, with an id and a name that are free there. */
	public Element create(NodeKind kind, Topology document) {
		Element element = (Element) EcoreUtil.create(kind.eClass());
		element.setId(ids.fresh(document, kind.eClass()));
		element.setName(Names.free(Names.taken(document, kind.eClass()), kind.usualName()));
		switch (element) {
			case Actor actor -> setUp(actor, kind);
			case Tier tier -> tier.setRole(role(kind));
			case Server server -> {
				server.setImage(USUAL_IMAGE);
				server.setInstanceType(USUAL_TYPE);
			}
			case Network network -> network.setCidr("10.0.0.0/16");
			default -> {
				// Volumes, subnets and elastic addresses begin with the model's own defaults.
			}
		}
		if (element instanceof Guarded guarded)
			guarded.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		return element;
	}

	/** An arrow for a document that carries what is usual between its ends; its ends are not set. */
	public Connection connection(Topology document, Element source, Element target) {
		Connection arrow = TopologyFactory.eINSTANCE.createConnection();
		arrow.setId(ids.fresh(document, TopologyPackage.Literals.CONNECTION));
		int port = usualPort(source, target);
		arrow.setProtocol(Protocol.TCP);
		arrow.setFromPort(port);
		arrow.setToPort(port);
		return arrow;
	}

	/** What makes the ids. */
	public Ids ids() {
		return ids;
	}

	/** A copy of a document with an id of its own: what was deployed from one is not the other's. */
	public Topology copyOf(Topology document) {
		Topology copy = EcoreUtil.copy(document);
		copy.setId(ids.forDocument());
		return copy;
	}

	/** Where the target usually listens to the source. */
	public static int usualPort(Element source, Element target) {
		TierRole role = target instanceof Tier tier ? tier.getRole() : target.eContainer() instanceof Tier tier ? tier.getRole() : TierRole.WEB;
		if (source instanceof Actor actor && (actor.getKind() == ActorKind.CORPORATE || role == TierRole.DATABASE))
			return 22;
		return switch (role) {
			case APPLICATION -> 8080;
			case DATABASE -> 5432;
			case WEB, OTHER -> 80;
		};
	}

	private static void setUp(Actor actor, NodeKind kind) {
		actor.setKind(kind == NodeKind.INTERNET ? ActorKind.INTERNET : ActorKind.CORPORATE);
		actor.getCidrs().add(kind == NodeKind.INTERNET ? "0.0.0.0/0" : CORPORATE_RANGE);
	}

	private static TierRole role(NodeKind kind) {
		return switch (kind) {
			case WEB_TIER -> TierRole.WEB;
			case APPLICATION_TIER -> TierRole.APPLICATION;
			case DATABASE_TIER -> TierRole.DATABASE;
			default -> TierRole.OTHER;
		};
	}
}
