package org.minicloud.guest.net;

import java.io.Serializable;

/**
 * Where packets go.
 *
 * @param gateway       0.0.0.0 when the destination is a neighbour
 * @param interfaceName where they leave
 * @param kernel        whether it is there because of an interface's address, and goes with it
 */
public record Route(Ip4Prefix destination, Ip4 gateway, String interfaceName, boolean kernel) implements Serializable {
	public boolean isDefault() {
		return destination.length() == 0;
	}
}
