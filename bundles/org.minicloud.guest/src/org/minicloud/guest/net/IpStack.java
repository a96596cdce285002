package org.minicloud.guest.net;

import java.io.Serializable;

/** The network stack of one host. */
public final class IpStack implements Serializable {
	private static final long serialVersionUID = 1;
}
