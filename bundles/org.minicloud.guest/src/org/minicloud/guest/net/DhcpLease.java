package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.List;

/**
 * What a DHCP server has granted.
 *
 * @param router   0.0.0.0 without
 * @param dns      servers for names
 * @param hostname empty when it says none
 * @param domain   of names without dots; empty when it says none
 * @param nanos    how long it holds; {@link Long#MAX_VALUE} for ever
 */
public record DhcpLease(Ip4 address, int prefixLength, Ip4 router, List<Ip4> dns, String hostname, String domain, Ip4 server,
		long nanos) implements Serializable {
}
