package org.minicloud.guest.kernel;

import java.util.IdentityHashMap;
import java.util.Map;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetSocket;
import org.minicloud.guest.socket.SocketFile;

/** The system calls about sockets that end at once, as {@link Sys} has the others. */
public final class SocketCalls {
	private static final int FIRST_DESCRIPTOR = 3;
	private static final int MOST_FILES = 1024;
	private static final int FIRST_FREE_PORT = 1024;

	private final Kernel kernel;
	private final Process process;
	private final Sys sys;

	SocketCalls(Kernel kernel, Process process, Sys sys) {
		this.kernel = kernel;
		this.process = process;
		this.sys = sys;
	}

	/** A TCP socket, at the lowest free descriptor from 3 on. @throws SystemCallException EMFILE */
	public int openStream() throws SystemCallException {
		return place(kernel.network.stream());
	}

	/** A UDP socket. @throws SystemCallException EMFILE */
	public int openDatagram() throws SystemCallException {
		return place(kernel.network.datagram());
	}

	/**
	 * A raw socket for ICMP: what is sent is a message whose checksum the kernel fills in; what is received begins with the IP header.
	 *
	 * @throws SystemCallException EMFILE
	 */
	public int openIcmp() throws SystemCallException {
		return place(kernel.network.icmp());
	}

	/**
	 * Gives a socket its own end; port 0 for any that is free.
	 *
	 * @throws SystemCallException EADDRINUSE, EADDRNOTAVAIL, EINVAL when it has one, EACCES for ports below 1024 unless root
	 */
	public void bind(int fd, Endpoint local) throws SystemCallException {
		if (local.port() > 0 && local.port() < FIRST_FREE_PORT && !sys.root())
			throw new SystemCallException(Errno.EACCES);
		socket(fd).bind(local);
	}

	/** @param backlog connections that may wait to be accepted. @throws SystemCallException EADDRINUSE, EOPNOTSUPP */
	public void listen(int fd, int backlog) throws SystemCallException {
		socket(fd).listen(backlog);
	}

	public Endpoint local(int fd) throws SystemCallException {
		return socket(fd).local();
	}

	/** @throws SystemCallException ENOTCONN */
	public Endpoint peer(int fd) throws SystemCallException {
		return socket(fd).peer();
	}

	/** Tells the other side that nothing more comes. @throws SystemCallException ENOTCONN */
	public void shutdownOutput(int fd) throws SystemCallException {
		socket(fd).shutdownOutput();
	}

	/** Whether small segments go at once (TCP_NODELAY). */
	public void setNoDelay(int fd, boolean on) throws SystemCallException {
		socket(fd).setNoDelay(on);
	}

	/** Asks after the other side when nothing comes for so long (SO_KEEPALIVE); 0 for never. */
	public void setKeepAlive(int fd, long idleNanos) throws SystemCallException {
		socket(fd).setKeepAlive(idleNanos);
	}

	/** How many routers what is sent may pass (IP_TTL). */
	public void setTimeToLive(int fd, int hops) throws SystemCallException {
		socket(fd).setTimeToLive(hops);
	}

	/** Closes a descriptor of any kind. @throws SystemCallException EBADF */
	public void close(int fd) throws SystemCallException {
		process.file(fd);
		sys.setFile(fd, null);
	}

	/** The stack, for those that look at it or, being root, change its interfaces and routes. */
	public IpStack stack() {
		sys.charge(Costs.SYSTEM_CALL);
		return kernel.network.stack();
	}

	/** The address of the first card; 0.0.0.0 when there is none. */
	public Ip4 address() {
		return kernel.network.stack().ethernet().address();
	}

	/** Who has which sockets, of the processes that this one may look at. */
	public Map<NetSocket, ProcessInfo> owners() {
		sys.charge(Costs.SYSTEM_CALL * kernel.processes.all().size());
		Map<NetSocket, ProcessInfo> owners = new IdentityHashMap<>();
		for (Process each : kernel.processes.all())
			if (sys.root() || each.user.equals(process.user))
				for (OpenFile file : each.files)
					if (file instanceof SocketFile socket && socket.endpoint() != null)
						owners.putIfAbsent(socket.endpoint(), ProcessInfo.of(each));
		return owners;
	}

	/** A number that nobody can guess, of the kernel's own. */
	public int random() {
		return kernel.network.random();
	}

	private int place(OpenFile file) throws SystemCallException {
		sys.charge(Costs.SYSTEM_CALL);
		int fd = free(process);
		sys.setFile(fd, file);
		return fd;
	}

	/** The lowest free descriptor from 3 on. */
	static int free(Process process) throws SystemCallException {
		int fd = FIRST_DESCRIPTOR;
		while (fd < process.files.size() && process.files.get(fd) != null)
			fd++;
		if (fd >= MOST_FILES)
			throw new SystemCallException(Errno.EMFILE);
		return fd;
	}

	private SocketFile socket(int fd) throws SystemCallException {
		sys.charge(Costs.SYSTEM_CALL);
		if (process.file(fd) instanceof SocketFile socket)
			return socket;
		throw new SystemCallException(Errno.ENOTSOCK);
	}
}
