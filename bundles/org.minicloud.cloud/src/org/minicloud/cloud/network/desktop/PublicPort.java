package org.minicloud.cloud.network.desktop;

import org.minicloud.cloud.network.packet.Prefix;

/** A port at a public address. */
record PublicPort(int address, int port) {
	@Override
	public String toString() {
		return Prefix.text(address) + ":" + port;
	}
}
