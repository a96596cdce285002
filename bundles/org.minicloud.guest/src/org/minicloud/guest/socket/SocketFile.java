package org.minicloud.guest.socket;

import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.NetSocket;

/** A descriptor on a socket. What a kind of socket does not have is refused with EOPNOTSUPP. */
public abstract class SocketFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private final SocketWake wake;

	SocketFile(SocketWake wake) {
		this.wake = wake;
	}

	/** What the stack tells when something has happened to the socket. */
	@Override
	public Object cause() {
		return wake;
	}

	/** What it has of the stack; null while that is nothing. */
	public abstract NetSocket endpoint();

	public abstract void bind(Endpoint local) throws SystemCallException;

	/** Its own end; 0.0.0.0:0 before it has one. */
	public abstract Endpoint local();

	/** @throws SystemCallException ENOTCONN */
	public abstract Endpoint peer() throws SystemCallException;

	/** Begins to connect, or looks how far that has come. @return whether it is connected; when not, the process waits */
	public abstract boolean connect(Endpoint peer) throws SystemCallException;

	/** Whether {@link #connect} has come to an end. */
	public boolean connectReady() {
		return true;
	}

	/** Connecting has taken longer than its process wanted to wait. */
	public void giveUpConnecting() {
		// nothing was begun
	}

	public void listen(int backlog) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	/** The next connection that came in; null when the process must wait. */
	public SocketFile accept() throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	/** @param to null for the peer. @return whether it went; when not, the process waits for room */
	public boolean send(byte[] bytes, Endpoint to) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	/** The next datagram; null when the process must wait. */
	public Outcome.Datagram receive(int limit) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	public void shutdownOutput() throws SystemCallException {
		throw new SystemCallException(Errno.ENOTCONN);
	}

	public void setNoDelay(boolean on) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	public void setKeepAlive(long idleNanos) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	public void setTimeToLive(int hops) throws SystemCallException {
		throw new SystemCallException(Errno.EOPNOTSUPP);
	}

	/** The stack's refusal, as the kernel's. */
	static SystemCallException refused(NetException refusal) {
		return new SystemCallException(Errno.valueOf(refusal.error().name()));
	}
}
