package org.minicloud.guest.net;

import java.io.Serializable;

/** An address of an interface, and how many of its bits its neighbours share. */
public record InterfaceAddress(Ip4 address, int prefixLength) implements Serializable {
	public Ip4Prefix network() {
		return Ip4Prefix.of(address, prefixLength);
	}

	public Ip4 broadcast() {
		return network().broadcast();
	}
}
