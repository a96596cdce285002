package org.minicloud.topology.rules;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Subnet;

/** In which VPC and subnet a node stands. */
public final class Networks {
	private Networks() {
	}

	/** The VPC around a node; empty for the default VPC, drawn or not. */
	public static Optional<Network> vpcOf(Element element) {
		for (EObject at = element; at != null; at = at.eContainer())
			if (at instanceof Network network)
				return Optional.of(network).filter(drawn -> drawn.getCidr() != null && !drawn.getCidr().isBlank());
		return Optional.empty();
	}

	/** The subnet around a node. */
	public static Optional<Subnet> subnetOf(Element element) {
		for (EObject at = element; at != null; at = at.eContainer())
			if (at instanceof Subnet subnet)
				return Optional.of(subnet);
		return Optional.empty();
	}

	/** Whether a rule of the one's group can name the other: actors are addresses, groups are known in their VPC only. */
	public static boolean canRefer(Element source, Element target) {
		return source instanceof Actor || vpcOf(source).equals(vpcOf(target));
	}
}
