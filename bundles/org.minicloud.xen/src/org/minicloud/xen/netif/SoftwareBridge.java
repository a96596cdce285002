package org.minicloud.xen.netif;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.time.Clock;

/**
 * A learning Ethernet bridge (as Linux's in a Xen domain 0): a packet goes to the port behind which its receiver was heard
 * last, to all others when that is not known or it is for a group, and to nobody when the receiver is where it came from.
 * It takes no time of its own: what time packets take is that of the back ends at its ports.
 */
public final class SoftwareBridge {
	private final String name;
	private final Clock clock;
	private final MacTable table = new MacTable();
	private final List<BridgePort> ports = new ArrayList<>();
	private final List<BridgeTap> taps = new ArrayList<>();
	/** Whose address each port said it has; asked in an isolated bridge only. */
	private final Map<Long, BridgePort> told = new HashMap<>();
	private BridgePort uplink;
	private long packets;
	private long flooded;

	/** @param clock of the cloud, for ageing and for taps */
	public SoftwareBridge(String name, Clock clock) {
		this.name = name;
		this.clock = clock;
	}

	public String name() {
		return name;
	}

	public void plug(BridgePort port) {
		if (!ports.contains(port))
			ports.add(port);
	}

	/** A port tells the address behind it, so that an isolated bridge need not flood to find it. */
	public void plug(BridgePort port, long mac) {
		plug(port);
		told.put(mac, port);
	}

	/** The port is gone, and with it what was learnt of it. */
	public void unplug(BridgePort port) {
		ports.remove(port);
		told.values().removeIf(port::equals);
		table.forget(port);
	}

	public List<BridgePort> ports() {
		return Collections.unmodifiableList(ports);
	}

	/**
	 * From now on what the other ports send to groups goes to this port alone, as in a private VLAN, and for an address of which
	 * nothing was heard for long, what its port has told holds.
	 */
	public void isolate(BridgePort port) {
		uplink = port;
	}

	public void addTap(BridgeTap tap) {
		taps.add(tap);
	}

	public void removeTap(BridgeTap tap) {
		taps.remove(tap);
	}

	/** A packet comes in from a port. The array stays the caller's. */
	public void send(BridgePort from, byte[] packet, int length) {
		if (length < Netif.ETHERNET_HEADER_BYTES)
			return;
		long now = clock.nanos();
		packets++;
		for (int i = 0; i < taps.size(); i++)
			taps.get(i).passed(from, packet, length, now);
		long sender = MacAddress.at(packet, MacAddress.BYTES);
		if (!MacAddress.isGroup(sender))
			table.learn(sender, from, now);
		long receiver = MacAddress.at(packet, 0);
		BridgePort to = MacAddress.isGroup(receiver) ? groupPort(from) : portOf(receiver, now);
		if (to == null)
			flood(from, packet, length);
		else if (to != from)
			to.deliver(packet, length);
	}

	/** The port behind which an address was heard last; null when nobody knows. */
	public BridgePort portOf(long mac) {
		return portOf(mac, clock.nanos());
	}

	private BridgePort portOf(long mac, long now) {
		BridgePort heard = table.port(mac, now);
		return heard != null || uplink == null ? heard : told.get(mac);
	}

	/** Packets that came in. */
	public long packets() {
		return packets;
	}

	/** Packets that went to all other ports. */
	public long flooded() {
		return flooded;
	}

	/** Null for all ports. */
	private BridgePort groupPort(BridgePort from) {
		return from == uplink ? null : uplink;
	}

	private void flood(BridgePort from, byte[] packet, int length) {
		flooded++;
		for (int i = 0; i < ports.size(); i++)
			if (ports.get(i) != from)
				ports.get(i).deliver(packet, length);
	}
}
