package org.minicloud.topology.document;

import org.eclipse.emf.ecore.EClass;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Element;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TierRole;
import org.minicloud.topology.TopologyPackage;

/** What can be put on a drawing: the entries of a palette. */
public enum NodeKind {
	INTERNET("Internet", TopologyPackage.Literals.ACTOR), CORPORATE_NETWORK("Corporate network", TopologyPackage.Literals.ACTOR),
	WEB_TIER("Web", TopologyPackage.Literals.TIER), APPLICATION_TIER("Application", TopologyPackage.Literals.TIER),
	DATABASE_TIER("Database", TopologyPackage.Literals.TIER), TIER("Tier", TopologyPackage.Literals.TIER),
	SERVER("Server", TopologyPackage.Literals.SERVER), VOLUME("Volume", TopologyPackage.Literals.VOLUME),
	ELASTIC_ADDRESS("Elastic IP", TopologyPackage.Literals.ELASTIC_ADDRESS), NETWORK("VPC", TopologyPackage.Literals.NETWORK),
	SUBNET("Subnet", TopologyPackage.Literals.SUBNET);

	private final String usualName;
	private final EClass eClass;

	NodeKind(String usualName, EClass eClass) {
		this.usualName = usualName;
		this.eClass = eClass;
	}

	/** What a new one is called; a number is added while the name is taken. */
	public String usualName() {
		return usualName;
	}

	public EClass eClass() {
		return eClass;
	}

	/** The kind of a node that is there. */
	public static NodeKind of(Element element) {
		return switch (element) {
			case Actor actor -> actor.getKind() == ActorKind.INTERNET ? INTERNET : CORPORATE_NETWORK;
			case Tier tier -> ofTier(tier.getRole());
			default -> {
				for (NodeKind kind : values())
					if (kind.eClass == element.eClass())
						yield kind;
				throw new IllegalArgumentException("A " + element.eClass().getName() + " is no kind of node");
			}
		};
	}

	private static NodeKind ofTier(TierRole role) {
		return switch (role) {
			case WEB -> WEB_TIER;
			case APPLICATION -> APPLICATION_TIER;
			case DATABASE -> DATABASE_TIER;
			case OTHER -> TIER;
		};
	}
}
