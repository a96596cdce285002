package org.minicloud.cloud.network.routing;

import org.minicloud.cloud.network.packet.IpPacket;

/** One address for another in a packet, one to one and without memory; also in what an ICMP error quotes. */
final class AddressTranslation {
	private final IpPacket quoted = new IpPacket();

	/** The sender is to be seen as another. */
	void source(IpPacket packet, int now) {
		int before = packet.source();
		packet.setSource(now);
		// what it complains about was sent to it
		if (quoted.readQuoted(packet) && quoted.destination() == before) {
			quoted.setDestination(now);
			packet.renewIcmpChecksum();
		}
	}

	/** The packet is for another. */
	void destination(IpPacket packet, int now) {
		int before = packet.destination();
		packet.setDestination(now);
		if (quoted.readQuoted(packet) && quoted.source() == before) {
			quoted.setSource(now);
			packet.renewIcmpChecksum();
		}
	}
}
