package org.minicloud.cloud.network.cards;

import org.minicloud.cloud.network.packet.Prefix;

/**
 * What the model says of a network interface.
 *
 * @param id            of the interface, or of the instance when the instance has none in the model
 * @param instanceId    empty while it is attached to none
 * @param zone          empty while it is attached to none
 * @param network       id of the VPC; empty for an instance without subnet
 * @param range         all addresses of the network
 * @param subnet        that its address is from
 * @param address       private
 * @param publicAddress 0 for none
 * @param live          whether the instance is on, or about to be
 * @param checked       whether it may send and receive in its own name only
 * @param guarded       whether security groups are for it
 */
public record CardFacts(String id, String instanceId, String zone, String network, Prefix range, Prefix subnet, int address,
		long mac, int publicAddress, boolean live, boolean checked, boolean guarded) {
	/** Place of the router in a subnet, and of the resolver in a network. */
	private static final int ROUTER = 1;
	private static final int RESOLVER = 2;

	/** The router's address in its subnet. */
	public int router() {
		return subnet.at(ROUTER);
	}

	/** The resolver's address in its network. */
	public int resolver() {
		return range.at(RESOLVER);
	}
}
