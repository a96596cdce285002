package org.minicloud.guest.net;

/** The slow timer of a connection: its last minute, its orphanage, and whether the other side is still there. */
final class TcpLife extends StackTimer {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	/** Linux's TCP_TIMEWAIT_LEN and tcp_fin_timeout. */
	private static final long LAST_MINUTE = 60 * SECOND;
	/** Linux's tcp_keepalive_intvl and tcp_keepalive_probes. */
	private static final long PROBE_INTERVAL = 75 * SECOND;
	private static final int MOST_PROBES = 9;

	private final TcpConnection connection;
	private long keepAlive;
	private long heardAt;
	private int probes;

	TcpLife(TcpConnection connection) {
		this.connection = connection;
	}

	void heard() {
		probes = 0;
		if (keepAlive > 0)
			heardAt = connection.now();
	}

	void setKeepAlive(long idleNanos) {
		keepAlive = idleNanos;
		heardAt = connection.now();
		if (connection.state().isSynchronized() && connection.state() != TcpState.TIME_WAIT)
			established();
	}

	void established() {
		if (keepAlive > 0)
			connection.timers().arm(this, connection.now() + keepAlive);
		else
			connection.timers().cancel(this);
	}

	void timeWait() {
		connection.timers().arm(this, connection.now() + LAST_MINUTE);
	}

	/** Its user has gone, and the other side has not finished. */
	void orphaned() {
		connection.timers().arm(this, connection.now() + LAST_MINUTE);
	}

	@Override
	void expired(long now) {
		boolean orphan = connection.state() == TcpState.FIN_WAIT_2 && connection.isClosed();
		if (connection.state() == TcpState.TIME_WAIT || orphan)
			connection.end(null);
		else if (keepAlive > 0)
			keepAlive(now);
	}

	private void keepAlive(long now) {
		long silent = now - heardAt;
		if (silent < keepAlive) {
			connection.timers().arm(this, heardAt + keepAlive);
			return;
		}
		if (probes++ == MOST_PROBES) {
			connection.fail(NetError.ETIMEDOUT);
			return;
		}
		connection.probe();
		connection.timers().arm(this, now + PROBE_INTERVAL);
	}
}
