package org.minicloud.cloud.network.services;

import java.util.Arrays;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.cards.Services;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.cloud.state.CloudState;

/** Gives what is sent to a service's address to that service, and sends back what it answers. */
public final class CloudServices implements RegionRouter.LocalServices {
	private static final int BROADCAST = -1;
	private static final int CODE_PORT = 3;

	private final DhcpServer dhcp;
	private final Resolver resolver;
	private final MetadataHosts metadata;

	public CloudServices(CloudState state, PublicCards publics, MetadataHosts metadata) {
		InstanceNames names = new InstanceNames(state, publics);
		this.dhcp = new DhcpServer(names);
		this.resolver = new Resolver(names);
		this.metadata = metadata;
	}

	@Override
	public void serve(RegionRouter router, Card card, IpPacket packet) {
		if (packet.protocol() == IpPacket.UDP && packet.destinationPort() == DhcpServer.SERVER_PORT) {
			if (packet.isWhole())
				lend(router, card, packet);
		} else if (packet.destination() == Services.METADATA)
			metadata.received(router, card, packet);
		else if (packet.destination() != BROADCAST && packet.isWhole())
			answer(router, card, packet);
	}

	private void lend(RegionRouter router, Card card, IpPacket packet) {
		byte[] reply = dhcp.answer(router, card, data(packet));
		if (reply.length > 0)
			send(router, card, PacketWriter.udp(card.facts().router(), DhcpServer.SERVER_PORT, BROADCAST,
					DhcpServer.CLIENT_PORT, reply));
	}

	private void answer(RegionRouter router, Card card, IpPacket packet) {
		boolean resolved = Services.isResolver(card.facts(), packet.destination());
		if (packet.isIcmp() && packet.icmpType() == IpPacket.ICMP_ECHO)
			send(router, card, PacketWriter.echoReply(packet));
		else if (resolved && packet.protocol() == IpPacket.UDP && packet.destinationPort() == Resolver.PORT)
			resolve(router, card, packet);
		else if (packet.protocol() == IpPacket.UDP)
			send(router, card, PacketWriter.icmpError(IpPacket.ICMP_UNREACHABLE, CODE_PORT, packet.destination(), packet));
	}

	private void resolve(RegionRouter router, Card card, IpPacket packet) {
		byte[] reply = resolver.answer(router, card, data(packet));
		if (reply.length > 0)
			send(router, card, PacketWriter.udp(packet.destination(), Resolver.PORT, packet.source(), packet.sourcePort(), reply));
	}

	private static void send(RegionRouter router, Card card, byte[] frame) {
		router.arrived(card, frame, frame.length);
	}

	private static byte[] data(IpPacket packet) {
		return Arrays.copyOfRange(packet.frame(), packet.udpData(), packet.udpData() + packet.udpLength());
	}
}
