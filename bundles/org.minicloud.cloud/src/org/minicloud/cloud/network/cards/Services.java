package org.minicloud.cloud.network.cards;

import org.minicloud.cloud.network.packet.Prefix;

/** The addresses at which every instance finds what the cloud itself answers. No security group is asked about these. */
public final class Services {
	/** Of the instance metadata. */
	public static final int METADATA = Prefix.addressOrNone("169.254.169.254");
	/** Of the resolver, beside the network's own address for it. */
	public static final int RESOLVER = Prefix.addressOrNone("169.254.169.253");

	private Services() {
	}

	/** Whether an address is a service's, or the subnet's router's, for this card. */
	public static boolean isService(CardFacts card, int address) {
		return address == METADATA || isResolver(card, address) || address == card.router();
	}

	public static boolean isResolver(CardFacts card, int address) {
		return address == RESOLVER || address == card.resolver();
	}
}
