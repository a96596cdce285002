package org.minicloud.cloud.network.services;

import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.routing.RegionRouter;

/** The hosts at 169.254.169.254. */
public interface MetadataHosts {
	/** A packet for the metadata's address; it is to be copied if it is to be kept. */
	void received(RegionRouter router, Card card, IpPacket packet);
}
