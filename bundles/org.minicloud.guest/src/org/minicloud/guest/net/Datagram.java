package org.minicloud.guest.net;

import java.io.Serializable;

/** What a datagram socket has received, and from whom. */
public record Datagram(byte[] bytes, Endpoint from) implements Serializable {
}
