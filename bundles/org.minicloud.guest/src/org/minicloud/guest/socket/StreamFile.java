package org.minicloud.guest.socket;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.NetSocket;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.guest.net.TcpListener;

/** A TCP socket: fresh, then listening or with a connection. */
public final class StreamFile extends SocketFile {
	private static final long serialVersionUID = 1;
	private static final int MOST_AT_ONCE = 64 * 1024;

	private final IpStack stack;
	private final SocketWake wake;
	private Endpoint bound;
	private TcpListener listener;
	private TcpConnection connection;
	private boolean noDelay;
	private long keepAlive;

	public StreamFile(IpStack stack, SocketWake wake) {
		super(wake);
		this.stack = stack;
		this.wake = wake;
	}

	private StreamFile(IpStack stack, SocketWake wake, TcpConnection accepted) {
		this(stack, wake);
		connection = accepted;
		connection.onChange(wake);
	}

	/** What it has of TCP; null when it has no connection. */
	public TcpConnection connection() {
		return connection;
	}

	/** Null when it does not listen. */
	public TcpListener listener() {
		return listener;
	}

	@Override
	public NetSocket endpoint() {
		return listener != null ? listener : connection;
	}

	@Override
	public void bind(Endpoint local) throws SystemCallException {
		if (bound != null || connection != null)
			throw new SystemCallException(Errno.EINVAL);
		if (!local.address().isAny() && stack.sourceOf(local.address()).isEmpty())
			throw new SystemCallException(Errno.EADDRNOTAVAIL);
		if (local.port() > 0 && stack.tcp().isTaken(local))
			throw new SystemCallException(Errno.EADDRINUSE);
		bound = local;
	}

	@Override
	public void listen(int backlog) throws SystemCallException {
		if (connection != null)
			throw new SystemCallException(Errno.EINVAL);
		if (listener != null) {
			listener.setBacklog(backlog);
			return;
		}
		try {
			listener = stack.tcp().listen(bound == null ? Endpoint.ANY : bound, backlog);
			listener.onChange(wake);
		} catch (NetException refusal) {
			throw refused(refusal);
		}
	}

	@Override
	public Endpoint local() {
		if (connection != null)
			return connection.local();
		if (listener != null)
			return listener.local();
		return bound == null ? Endpoint.ANY : bound;
	}

	@Override
	public Endpoint peer() throws SystemCallException {
		return connected().remote();
	}

	@Override
	public boolean connect(Endpoint peer) throws SystemCallException {
		if (listener != null)
			throw new SystemCallException(Errno.EINVAL);
		if (connection == null)
			begin(peer);
		else if (connection.isSettled() && connection.failure() == null && !connection.remote().equals(peer))
			throw new SystemCallException(Errno.EISCONN);
		if (connection.failure() != null) {
			Errno error = Errno.valueOf(connection.failure().name());
			connection.close();
			connection = null;
			throw new SystemCallException(error);
		}
		return connection.isSettled();
	}

	private void begin(Endpoint peer) throws SystemCallException {
		try {
			connection = stack.tcp().connect(bound, peer);
		} catch (NetException refusal) {
			throw refused(refusal);
		}
		connection.onChange(wake);
		connection.setNoDelay(noDelay);
		connection.setKeepAlive(keepAlive);
	}

	@Override
	public boolean connectReady() {
		return connection == null || connection.isSettled();
	}

	@Override
	public void giveUpConnecting() {
		connection.close();
		connection = null;
	}

	@Override
	public SocketFile accept() throws SystemCallException {
		if (listener == null)
			throw new SystemCallException(Errno.EINVAL);
		TcpConnection accepted = listener.accept();
		return accepted == null ? null : new StreamFile(stack, wake.another(), accepted);
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		TcpConnection from = connected();
		byte[] bytes = new byte[Math.clamp(from.available(), 1, Math.min(limit, MOST_AT_ONCE))];
		try {
			int count = from.read(bytes, 0, bytes.length);
			if (count == 0)
				return null;
			return count == bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(0, count));
		} catch (NetException broken) {
			throw refused(broken);
		}
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		TcpConnection to = connected();
		try {
			return to.write(bytes, offset, bytes.length - offset);
		} catch (NetException broken) {
			throw refused(broken);
		}
	}

	@Override
	public boolean readable(Process reader) {
		if (listener != null)
			return listener.waiting() > 0;
		return connection == null || connection.readable();
	}

	@Override
	public boolean writable() {
		return connection == null || connection.writable();
	}

	@Override
	public void shutdownOutput() throws SystemCallException {
		connected().shutdownOutput();
	}

	@Override
	public void setNoDelay(boolean on) {
		noDelay = on;
		if (connection != null)
			connection.setNoDelay(on);
	}

	@Override
	public void setKeepAlive(long idleNanos) {
		keepAlive = idleNanos;
		if (connection != null)
			connection.setKeepAlive(idleNanos);
	}

	@Override
	protected void released() {
		if (listener != null)
			listener.close();
		if (connection != null)
			connection.close();
	}

	private TcpConnection connected() throws SystemCallException {
		if (connection == null)
			throw new SystemCallException(Errno.ENOTCONN);
		return connection;
	}
}
