package org.minicloud.guest.programs.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.SocketCalls;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetSocket;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.guest.net.TcpListener;
import org.minicloud.guest.net.TcpState;
import org.minicloud.guest.net.UdpSocket;

/**
 * A socket as {@code ss} and {@code netstat} list it.
 *
 * @param owner null when it has none, or one that must not be looked at
 */
record SocketRow(String protocol, TcpState state, int receiveQueue, int sendQueue, Endpoint local, Endpoint peer, ProcessInfo owner) {
	static List<SocketRow> all(SocketCalls calls) {
		IpStack stack = calls.stack();
		Map<NetSocket, ProcessInfo> owners = calls.owners();
		List<SocketRow> rows = new ArrayList<>();
		for (UdpSocket each : stack.udp().sockets())
			rows.add(new SocketRow("udp", each.peer() == null ? TcpState.CLOSED : TcpState.ESTABLISHED, each.waitingBytes(), 0, each.local(),
					each.peer() == null ? Endpoint.ANY : each.peer(), owners.get(each)));
		for (TcpListener each : stack.tcp().listeners())
			rows.add(new SocketRow("tcp", TcpState.LISTEN, each.waiting(), each.backlog(), each.local(), Endpoint.ANY, owners.get(each)));
		for (TcpConnection each : stack.tcp().connections())
			rows.add(new SocketRow("tcp", each.state(), each.available(), each.unacknowledged(), each.local(), each.remote(), owners.get(each)));
		return rows;
	}

	boolean isTcp() {
		return protocol.equals("tcp");
	}

	boolean isListening() {
		return isTcp() ? state == TcpState.LISTEN : state == TcpState.CLOSED;
	}

	/** An end point as text; 0 is a star. */
	static String text(Endpoint end, String anyAddress) {
		return (end.address().isAny() ? anyAddress : end.address().toString()) + ":" + (end.port() == 0 ? "*" : Integer.toString(end.port()));
	}

	/** Name of the owner's program. */
	String program() {
		String path = owner.argv().isEmpty() ? "" : owner.argv().get(0);
		return path.substring(path.lastIndexOf('/') + 1).replaceAll("^-|:$", "");
	}
}
