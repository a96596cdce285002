package org.minicloud.guest.kernel;

import java.io.Serializable;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.socket.SocketFile;

/** The kernel's network: the stack above its card, and the sockets of its processes. */
final class Network implements Serializable {
	private static final long serialVersionUID = 1;
	private final IpStack stack = null;

	IpStack stack() {
		return stack;
	}

	Ip4 address() {
		return Ip4.ANY;
	}

	SocketFile stream() throws SystemCallException {
		throw new SystemCallException(Errno.ENETDOWN);
	}

	SocketFile datagram() throws SystemCallException {
		throw new SystemCallException(Errno.ENETDOWN);
	}

	SocketFile icmp() throws SystemCallException {
		throw new SystemCallException(Errno.ENETDOWN);
	}
}
