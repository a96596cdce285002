package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An interface of a stack: {@code lo}, or the card {@code eth0}. Its addresses are changed through the {@link IpStack}. */
public final class NetInterface implements Serializable {
	private static final long serialVersionUID = 1;
	public static final int ETHERNET_MTU = 1500;
	static final int LOOPBACK_MTU = 16_436;

	private final String name;
	private final int index;
	private final int mtu;
	private final boolean loopback;
	final List<InterfaceAddress> addresses = new ArrayList<>(1);
	long mac;
	boolean present;
	boolean carrier;
	boolean up;
	long receivedPackets;
	long receivedBytes;
	long receiveErrors;
	long receiveDropped;
	long sentPackets;
	long sentBytes;
	long sendDropped;

	NetInterface(String name, int index, int mtu, boolean loopback) {
		this.name = name;
		this.index = index;
		this.mtu = mtu;
		this.loopback = loopback;
	}

	public String name() {
		return name;
	}

	/** From 1 on, as {@code ip link} counts. */
	public int index() {
		return index;
	}

	public int mtu() {
		return mtu;
	}

	public boolean isLoopback() {
		return loopback;
	}

	/** Whether there is such a card at all. */
	public boolean isPresent() {
		return present;
	}

	/** Whether somebody has brought it up. */
	public boolean isUp() {
		return up;
	}

	/** Whether its cable leads somewhere. */
	public boolean hasCarrier() {
		return carrier;
	}

	boolean works() {
		return present && up && carrier;
	}

	public long mac() {
		return mac;
	}

	public List<InterfaceAddress> addresses() {
		return List.copyOf(addresses);
	}

	/** Its first address; 0.0.0.0 while it has none. */
	public Ip4 address() {
		return addresses.isEmpty() ? Ip4.ANY : addresses.get(0).address();
	}

	boolean owns(Ip4 address) {
		for (int i = 0; i < addresses.size(); i++)
			if (addresses.get(i).address().bits() == address.bits())
				return true;
		return loopback && address.isLoopback();
	}

	boolean isBroadcast(Ip4 address) {
		if (address.isBroadcast())
			return true;
		for (int i = 0; i < addresses.size(); i++)
			if (addresses.get(i).prefixLength() < 31 && addresses.get(i).broadcast().equals(address))
				return true;
		return false;
	}

	public long receivedPackets() {
		return receivedPackets;
	}

	public long receivedBytes() {
		return receivedBytes;
	}

	/** Packets that were none: damaged ones. */
	public long receiveErrors() {
		return receiveErrors;
	}

	public long receiveDropped() {
		return receiveDropped;
	}

	public long sentPackets() {
		return sentPackets;
	}

	public long sentBytes() {
		return sentBytes;
	}

	public long sendDropped() {
		return sendDropped;
	}
}
