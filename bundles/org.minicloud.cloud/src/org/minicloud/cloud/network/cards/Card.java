package org.minicloud.cloud.network.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.minicloud.cloud.network.firewall.Firewall;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.time.Clock;
import org.minicloud.xen.netif.BridgeTap;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.PacketFilter;

/**
 * A network interface in the network: stands where the vif meets its bridge, lets the guest send in its own name only, and has its
 * groups' firewall. It lives as long as the interface in the model, over all domains that have it.
 */
public final class Card implements PacketFilter {
	private static final int DHCP_SERVER = 67;
	private static final int DHCP_CLIENT = 68;
	private static final int BROADCAST = -1;

	private final Clock clock;
	private final Firewall firewall = new Firewall();
	private final IpPacket packet = new IpPacket();
	private final List<BridgeTap> taps = new ArrayList<>(0);
	private final LongFunction<Card> stations;
	private CardFacts facts;

	/** @param stations the cards of the region by their MAC; null for one that nobody has */
	Card(Clock clock, LongFunction<Card> stations, CardFacts facts) {
		this.clock = clock;
		this.stations = stations;
		this.facts = facts;
	}

	public CardFacts facts() {
		return facts;
	}

	/** The firewall of its groups. */
	public Firewall firewall() {
		return firewall;
	}

	void setFacts(CardFacts now) {
		if (now.address() != facts.address())
			firewall.forgetConnections();
		facts = now;
	}

	/** Shows a tap what the guest sends, before the firewall, and what it gets, after it. */
	public void addTap(BridgeTap tap) {
		taps.add(tap);
	}

	public void removeTap(BridgeTap tap) {
		taps.remove(tap);
	}

	@Override
	public boolean admitsSent(byte[] frame, int length) {
		show(frame, length);
		if (Frames.source(frame) != facts.mac() || leadsElsewhere(Frames.destination(frame)))
			return false;
		if (Frames.isArp(frame, length))
			return Frames.arpSenderMac(frame) == facts.mac() && maySendAs(Frames.arpSender(frame));
		if (!packet.read(frame, length))
			return false;
		return isDhcpRequest() || maySendAs(packet.source()) && packet.source() != 0
				&& (Services.isService(facts, packet.destination()) || isForOne(packet.destination())
						&& firewall.admits(packet, true, clock.nanos()));
	}

	@Override
	public boolean admitsReceived(byte[] frame, int length) {
		boolean admitted = isForIt(frame, length);
		if (admitted)
			show(frame, length);
		return admitted;
	}

	private boolean isForIt(byte[] frame, int length) {
		long to = Frames.destination(frame);
		if (to != facts.mac() && to != MacAddress.BROADCAST)
			return false;
		if (Frames.isArp(frame, length))
			return to == facts.mac() || Frames.arpTarget(frame) == facts.address();
		if (to != facts.mac() || !packet.read(frame, length))
			return false;
		boolean fromRouter = RouterMac.isRouter(Frames.source(frame));
		if (fromRouter && (isDhcpAnswer() || Services.isService(facts, packet.source())))
			return true;
		return (packet.destination() == facts.address() || !facts.checked())
				&& firewall.admits(packet, false, clock.nanos());
	}

	/** A zone has one switch for all networks; each sees its own stations only, whatever MAC a guest makes up. */
	private boolean leadsElsewhere(long to) {
		if (MacAddress.isGroup(to) || RouterMac.isRouter(to))
			return false;
		Card other = stations.apply(to);
		return other != null && !other.facts.network().equals(facts.network());
	}

	/** 0.0.0.0 is nobody yet: who probes whether its address is free. */
	private boolean maySendAs(int address) {
		return address == facts.address() || address == 0 || !facts.checked();
	}

	private static boolean isForOne(int address) {
		return address >>> 28 < 0xe;
	}

	private boolean isDhcpRequest() {
		return packet.protocol() == IpPacket.UDP && packet.sourcePort() == DHCP_CLIENT
				&& packet.destinationPort() == DHCP_SERVER
				&& (packet.destination() == BROADCAST || Services.isService(facts, packet.destination()));
	}

	private boolean isDhcpAnswer() {
		return packet.protocol() == IpPacket.UDP && packet.sourcePort() == DHCP_SERVER
				&& packet.destinationPort() == DHCP_CLIENT;
	}

	private void show(byte[] frame, int length) {
		for (int i = 0; i < taps.size(); i++)
			taps.get(i).passed(null, frame, length, clock.nanos());
	}
}
