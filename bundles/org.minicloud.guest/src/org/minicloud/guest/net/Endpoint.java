package org.minicloud.guest.net;

import java.io.Serializable;

/**
 * An end of a conversation.
 *
 * @param port 0..65535; 0 where there is none yet
 */
public record Endpoint(Ip4 address, int port) implements Serializable {
	public static final Endpoint ANY = new Endpoint(Ip4.ANY, 0);

	public Endpoint {
		if (port < 0 || port > 0xffff)
			throw new IllegalArgumentException("ports are 0..65535, not " + port);
	}

	/** A port at every address of this host. */
	public static Endpoint port(int port) {
		return new Endpoint(Ip4.ANY, port);
	}

	@Override
	public String toString() {
		return address + ":" + port;
	}
}
