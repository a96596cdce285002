package org.minicloud.guest.socket;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Datagram;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.NetSocket;
import org.minicloud.guest.net.UdpSocket;

/** A UDP socket. */
public final class DatagramFile extends SocketFile {
	private static final long serialVersionUID = 1;
	private final UdpSocket socket;

	public DatagramFile(IpStack stack, SocketWake wake) {
		super(wake);
		socket = stack.udp().open();
		socket.onChange(wake);
	}

	public UdpSocket socket() {
		return socket;
	}

	@Override
	public NetSocket endpoint() {
		return socket;
	}

	@Override
	public void bind(Endpoint local) throws SystemCallException {
		try {
			socket.bind(local);
		} catch (NetException refusal) {
			throw refused(refusal);
		}
	}

	@Override
	public Endpoint local() {
		return socket.local();
	}

	@Override
	public Endpoint peer() throws SystemCallException {
		if (socket.peer() == null)
			throw new SystemCallException(Errno.ENOTCONN);
		return socket.peer();
	}

	@Override
	public boolean connect(Endpoint peer) throws SystemCallException {
		try {
			socket.connect(peer);
			return true;
		} catch (NetException refusal) {
			throw refused(refusal);
		}
	}

	@Override
	public boolean send(byte[] bytes, Endpoint to) throws SystemCallException {
		try {
			socket.send(bytes, to);
			return true;
		} catch (NetException refusal) {
			throw refused(refusal);
		}
	}

	@Override
	public Outcome.Datagram receive(int limit) throws SystemCallException {
		try {
			Datagram next = socket.receive();
			if (next == null)
				return null;
			byte[] bytes = next.bytes().length <= limit ? next.bytes() : Arrays.copyOf(next.bytes(), limit);
			return new Outcome.Datagram(bytes, next.from());
		} catch (NetException broken) {
			throw refused(broken);
		}
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		Outcome.Datagram next = receive(limit);
		return next == null ? null : next.bytes();
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		send(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, bytes.length), null);
		return bytes.length - offset;
	}

	@Override
	public boolean readable(Process reader) {
		return socket.readable();
	}

	@Override
	public boolean writable() {
		return true;
	}

	@Override
	public void setTimeToLive(int hops) {
		socket.setTimeToLive(Math.clamp(hops, 1, 255));
	}

	@Override
	protected void released() {
		socket.close();
	}
}
