package org.minicloud.cloud.network.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.CardFacts;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.cards.RegionCards;
import org.minicloud.cloud.network.cards.RouterMac;
import org.minicloud.cloud.network.cards.Services;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.PacketWriter;
import org.minicloud.model.Zone;
import org.minicloud.time.Clock;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.SoftwareBridge;

/**
 * The router of a region: has a port in the switch of each zone, answers all ARP there, routes between the subnets of a network,
 * and translates between private and public addresses for what comes from outside or goes there. It works on a copy, since a
 * packet is its sender's.
 */
public final class RegionRouter {
	private static final int CODE_NETWORK = 0;
	private static final int CODE_HOST = 1;
	private static final int BROADCAST = -1;

	private final RegionCards cards;
	private final PublicCards publics;
	private final Outside outside;
	private final LocalServices services;
	private final DelayLine betweenZones;
	private final int outerAddress;
	private final Map<String, ZonePort> ports = new LinkedHashMap<>();
	private final AddressTranslation translation = new AddressTranslation();
	private final IpPacket packet = new IpPacket();
	private final byte[] scratch = new byte[1 << 16];

	/** The world outside of a region. */
	public interface Outside {
		/** @return false when nothing is at the packet's destination */
		boolean send(RegionRouter from, byte[] frame, int length);
	}

	/** What answers at the addresses of services. */
	public interface LocalServices {
		/** A packet for a service, or for everybody; it is to be copied if it is to be kept. */
		void serve(RegionRouter router, Card card, IpPacket packet);
	}

	/**
	 * @param number       of the region, from 0
	 * @param outerAddress as which it is seen from outside
	 * @param betweenZones the line between any two zones
	 */
	public RegionRouter(int number, RegionCards cards, PublicCards publics, Outside outside, LocalServices services,
			int outerAddress, DelayLine betweenZones, Clock clock) {
		this.cards = cards;
		this.publics = publics;
		this.outside = outside;
		this.services = services;
		this.outerAddress = outerAddress;
		this.betweenZones = betweenZones;
		for (Zone zone : cards.region().getZones())
			ports.put(zone.getId(), new ZonePort(this, zone.getId(), RouterMac.of(number, ports.size()),
					new SoftwareBridge(zone.getId(), clock)));
	}

	/** Id of its region. */
	public String region() {
		return cards.region().getId();
	}

	public RegionCards cards() {
		return cards;
	}

	/** The switch of a zone. */
	public SoftwareBridge bridge(String zone) {
		return ports.get(zone).bridge();
	}

	/** A packet has come to where its receiver is: the router's port in that zone puts it on the switch. */
	public void arrived(Card to, byte[] frame, int length) {
		ZonePort port = ports.get(to.facts().zone());
		if (port != null)
			port.send(frame, length, to.facts().mac());
	}

	void deliver(ZonePort port, byte[] frame, int length) {
		Card from = cards.byMac(Frames.source(frame));
		if (from == null)
			return;
		System.arraycopy(frame, 0, scratch, 0, length);
		if (Frames.isArp(scratch, length))
			answerArp(port, from, length);
		else if (isForRouter(port, scratch) && packet.read(scratch, length) && packet.isHeaderIntact())
			route(from);
	}

	/** A packet for a public address of this region comes from outside. */
	void arrivedFromOutside(byte[] frame, int length) {
		System.arraycopy(frame, 0, scratch, 0, length);
		if (!packet.read(scratch, length))
			return;
		PublicCards.Entry entry = publics.find(packet.destination());
		if (packet.ttl() <= 1)
			answerOutside(IpPacket.ICMP_TIME_EXCEEDED, 0);
		else if (entry == null || entry.region() != cards || !entry.card().facts().live())
			answerOutside(IpPacket.ICMP_UNREACHABLE, CODE_HOST);
		else {
			packet.decrementTtl();
			translation.destination(packet, entry.card().facts().address());
			arrived(entry.card(), scratch, packet.end());
		}
	}

	private static boolean isForRouter(ZonePort port, byte[] frame) {
		long to = Frames.destination(frame);
		return to == port.mac() || to == MacAddress.BROADCAST;
	}

	/**
	 * Answers for everybody: with a neighbour's own address for a neighbour, and with the router's for itself, for services and
	 * for who is in another zone.
	 */
	private void answerArp(ZonePort port, Card from, int length) {
		int target = Frames.arpTarget(scratch);
		CardFacts asker = from.facts();
		if (Frames.arpOperation(scratch) != Frames.ARP_REQUEST || target == asker.address() || target == Frames.arpSender(scratch))
			return;
		long mac = Services.isService(asker, target) ? port.mac() : macOf(cards.byAddress(asker.network(), target), asker, port);
		if (mac == 0)
			return;
		Frames.answerArp(scratch, mac, port.mac());
		port.send(scratch, length);
	}

	/** 0 when there is nobody. */
	private static long macOf(Card target, CardFacts asker, ZonePort port) {
		if (target == null || !target.facts().live())
			return 0;
		CardFacts facts = target.facts();
		return facts.zone().equals(port.zone()) && facts.subnet().equals(asker.subnet()) ? facts.mac() : port.mac();
	}

	private void route(Card from) {
		CardFacts facts = from.facts();
		if (packet.destination() == BROADCAST || Services.isService(facts, packet.destination())) {
			services.serve(this, from, packet);
			return;
		}
		if (packet.ttl() <= 1) {
			answerInside(from, IpPacket.ICMP_TIME_EXCEEDED, 0);
			return;
		}
		packet.decrementTtl();
		Card to = cards.byAddress(facts.network(), packet.destination());
		if (to != null && to.facts().live())
			pass(from, to);
		else if (facts.range().contains(packet.destination()))
			answerInside(from, IpPacket.ICMP_UNREACHABLE, CODE_HOST);
		else
			leave(from);
	}

	/** Only who has a public address is known outside; others' packets are dropped, as by EC2's gateway. */
	private void leave(Card from) {
		CardFacts facts = from.facts();
		if (facts.publicAddress() == 0 || packet.source() != facts.address())
			return;
		PublicCards.Entry entry = publics.find(packet.destination());
		translation.source(packet, facts.publicAddress());
		if (entry != null && entry.region() == cards) {
			translation.destination(packet, entry.card().facts().address());
			pass(from, entry.card());
		} else if (!outside.send(this, scratch, packet.end())) {
			translation.source(packet, facts.address());
			answerInside(from, IpPacket.ICMP_UNREACHABLE, CODE_NETWORK);
		}
	}

	private void pass(Card from, Card to) {
		if (from.facts().zone().equals(to.facts().zone()))
			arrived(to, scratch, packet.end());
		else
			betweenZones.send(scratch, packet.end(), (frame, length) -> arrived(to, frame, length));
	}

	private void answerInside(Card to, int type, int code) {
		if (!PacketWriter.mayBeAnswered(packet))
			return;
		byte[] error = PacketWriter.icmpError(type, code, to.facts().router(), packet);
		arrived(to, error, error.length);
	}

	private void answerOutside(int type, int code) {
		if (!PacketWriter.mayBeAnswered(packet))
			return;
		byte[] error = PacketWriter.icmpError(type, code, outerAddress, packet);
		outside.send(this, error, error.length);
	}
}
