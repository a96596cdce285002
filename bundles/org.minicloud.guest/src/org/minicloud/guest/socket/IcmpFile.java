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
import org.minicloud.guest.net.RawSocket;

/** A raw socket for ICMP; ports of its end points are 0. */
public final class IcmpFile extends SocketFile {
	private static final long serialVersionUID = 1;
	private final RawSocket socket;
	private Endpoint peer;

	public IcmpFile(IpStack stack, SocketWake wake) {
		super(wake);
		socket = stack.icmp().open();
		socket.onChange(wake);
	}

	@Override
	public NetSocket endpoint() {
		return socket;
	}

	@Override
	public void bind(Endpoint local) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	@Override
	public Endpoint local() {
		return Endpoint.ANY;
	}

	@Override
	public Endpoint peer() throws SystemCallException {
		if (peer == null)
			throw new SystemCallException(Errno.ENOTCONN);
		return peer;
	}

	@Override
	public boolean connect(Endpoint to) {
		peer = to;
		return true;
	}

	@Override
	public boolean send(byte[] bytes, Endpoint to) throws SystemCallException {
		if (to == null && peer == null)
			throw new SystemCallException(Errno.EDESTADDRREQ);
		try {
			socket.send(bytes, (to == null ? peer : to).address());
			return true;
		} catch (NetException refusal) {
			throw refused(refusal);
		}
	}

	@Override
	public Outcome.Datagram receive(int limit) {
		Datagram next = socket.receive();
		if (next == null)
			return null;
		byte[] bytes = next.bytes().length <= limit ? next.bytes() : Arrays.copyOf(next.bytes(), limit);
		return new Outcome.Datagram(bytes, next.from());
	}

	@Override
	public byte[] read(Process reader, int limit) {
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
