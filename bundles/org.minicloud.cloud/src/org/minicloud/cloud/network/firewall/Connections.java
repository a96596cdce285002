package org.minicloud.cloud.network.firewall;

import org.minicloud.cloud.network.packet.IpPacket;

/**
 * The connections of one network interface that its groups have admitted. Each is known until it has been idle for as long as
 * its state allows. Looking up and refreshing allocate nothing; the table grows with what it holds, and not without bound.
 */
final class Connections {
	/** Beyond it new connections are refused, as EC2 does with those beyond an instance's allowance. */
	static final int MOST = 65_536;

	/** At the bound, so many are to be left after a search for what can be forgotten. */
	private static final int ENOUGH = MOST / 8 * 7;
	private static final int INITIAL = 16;
	private static final long SECOND = 1_000_000_000L;
	/** EC2's idle time-outs of its first generations: five days established, three minutes a stream of UDP, half a minute the rest. */
	private static final long ESTABLISHED = 432_000 * SECOND;
	private static final long OPENING = 60 * SECOND;
	private static final long HALF_CLOSED = 3_600 * SECOND;
	private static final long CLOSED = 60 * SECOND;
	private static final long RESET = 10 * SECOND;
	private static final long STREAM = 180 * SECOND;
	private static final long SINGLE = 30 * SECOND;
	private static final long OTHER = 600 * SECOND;

	private static final int ANSWERED = 1;
	private static final int SENT_FIN = 2;
	private static final int RECEIVED_FIN = 4;
	private static final int WAS_RESET = 8;
	private static final int BEGUN_HERE = 16;
	/** Whoever began it has spoken, and the other side not since. */
	private static final int ASKED = 32;
	private static final int NOWHERE = -1;

	private long[] peers = new long[INITIAL];
	private long[] ports = new long[INITIAL];
	/** When an entry expires; 0 where there is none. */
	private long[] expires = new long[INITIAL];
	private byte[] states = new byte[INITIAL];
	private final Traffic traffic;
	private int used;
	private long refusedUntil;

	/** @param traffic is told what passes by connections that others have begun */
	Connections(Traffic traffic) {
		this.traffic = traffic;
	}

	/**
	 * Whether a packet belongs to a connection that is known and open; that goes on then.
	 *
	 * @param peer    both addresses, {@link #peer}
	 * @param ports   protocol and ports, {@link #ports}
	 * @param payload bytes in the packet behind its headers
	 */
	boolean continues(long peer, long portsKey, boolean sent, int flags, int payload, long now) {
		int place = find(peer, portsKey);
		if (place == NOWHERE || expires[place] < now)
			return false;
		boolean begins = (flags & (IpPacket.SYN | IpPacket.ACK)) == IpPacket.SYN;
		if (begins && isClosed(states[place]))
			return false;
		refresh(place, sent, flags, now);
		count(place, sent, payload);
		return true;
	}

	/** Whether there is such a connection, which is not changed by the question. */
	boolean knows(long peer, long portsKey, long now) {
		int place = find(peer, portsKey);
		return place != NOWHERE && expires[place] >= now;
	}

	/** A connection that was admitted; false when there are too many. */
	boolean add(long peer, long portsKey, boolean sent, int flags, int payload, long now) {
		int place = find(peer, portsKey);
		if (place == NOWHERE) {
			if (2 * (used + 1) > expires.length && !makeRoom(now))
				return false;
			place = free(peer, portsKey);
			peers[place] = peer;
			ports[place] = portsKey;
			used++;
		}
		states[place] = (byte) (sent ? BEGUN_HERE : 0);
		refresh(place, sent, flags, now);
		if (!sent)
			traffic.began((int) (peer >>> 32), (int) (portsKey >>> 32), servicePort(portsKey));
		count(place, sent, payload);
		return true;
	}

	void clear() {
		peers = new long[INITIAL];
		ports = new long[INITIAL];
		expires = new long[INITIAL];
		states = new byte[INITIAL];
		used = 0;
	}

	/** Entries, those included that have expired since they were counted last. */
	int size() {
		return used;
	}

	static long peer(int remote, int local) {
		return (long) remote << 32 | local & 0xffff_ffffL;
	}

	static long ports(int protocol, int remotePort, int localPort) {
		return (long) protocol << 32 | (long) remotePort << 16 | localPort;
	}

	private void count(int place, boolean sent, int payload) {
		int state = states[place];
		if ((state & BEGUN_HERE) != 0 || payload == 0)
			return;
		long portsKey = ports[place];
		traffic.passed((int) (peers[place] >>> 32), (int) (portsKey >>> 32), servicePort(portsKey), sent, payload, !sent && (state & ASKED) == 0);
		states[place] = (byte) (sent ? state & ~ASKED : state | ASKED);
	}

	/** The port that was asked for; ICMP has an identifier in its place. */
	private static int servicePort(long portsKey) {
		return (int) (portsKey >>> 32) == IpPacket.ICMP ? 0 : (int) portsKey & 0xffff;
	}

	private void refresh(int place, boolean sent, int flags, long now) {
		int state = states[place];
		if (sent != ((state & BEGUN_HERE) != 0))
			state |= ANSWERED;
		if ((flags & IpPacket.FIN) != 0)
			state |= sent ? SENT_FIN : RECEIVED_FIN;
		if ((flags & IpPacket.RST) != 0)
			state |= WAS_RESET;
		states[place] = (byte) state;
		expires[place] = now + patience((int) (ports[place] >>> 32), state);
	}

	private static long patience(int protocol, int state) {
		return switch (protocol) {
			case IpPacket.TCP -> tcpPatience(state);
			case IpPacket.UDP -> (state & ANSWERED) != 0 ? STREAM : SINGLE;
			case IpPacket.ICMP -> SINGLE;
			default -> OTHER;
		};
	}

	private static long tcpPatience(int state) {
		if ((state & WAS_RESET) != 0)
			return RESET;
		if (isClosed(state))
			return CLOSED;
		if ((state & (SENT_FIN | RECEIVED_FIN)) != 0)
			return HALF_CLOSED;
		return (state & ANSWERED) != 0 ? ESTABLISHED : OPENING;
	}

	private static boolean isClosed(int state) {
		return (state & WAS_RESET) != 0 || (state & (SENT_FIN | RECEIVED_FIN)) == (SENT_FIN | RECEIVED_FIN);
	}

	/**
	 * Forgets what has expired; when that is not enough, grows, and at the bound forgets what is closed. When nothing helps it is
	 * not tried again for a second: a flood must not cost a search for every packet.
	 */
	private boolean makeRoom(long now) {
		if (now < refusedUntil)
			return false;
		keep(expires.length, now, false);
		if (4 * used <= expires.length)
			return true;
		if (expires.length < 2 * MOST) {
			keep(2 * expires.length, now, false);
			return true;
		}
		if (used > ENOUGH)
			keep(expires.length, now, true);
		if (used <= ENOUGH)
			return true;
		refusedUntil = now + SECOND;
		return false;
	}

	/** Puts what is to be kept into a table of another size. */
	private void keep(int size, long now, boolean openOnly) {
		long[] oldPeers = peers;
		long[] oldPorts = ports;
		long[] oldExpires = expires;
		byte[] oldStates = states;
		peers = new long[size];
		ports = new long[size];
		expires = new long[size];
		states = new byte[size];
		used = 0;
		for (int i = 0; i < oldExpires.length; i++) {
			if (oldExpires[i] < now || oldExpires[i] == 0 || openOnly && isClosed(oldStates[i]))
				continue;
			int place = free(oldPeers[i], oldPorts[i]);
			peers[place] = oldPeers[i];
			ports[place] = oldPorts[i];
			expires[place] = oldExpires[i];
			states[place] = oldStates[i];
			used++;
		}
	}

	private int find(long peer, long portsKey) {
		int place = start(peer, portsKey);
		while (expires[place] != 0) {
			if (peers[place] == peer && ports[place] == portsKey)
				return place;
			place = place + 1 & expires.length - 1;
		}
		return NOWHERE;
	}

	private int free(long peer, long portsKey) {
		int place = start(peer, portsKey);
		while (expires[place] != 0)
			place = place + 1 & expires.length - 1;
		return place;
	}

	private int start(long peer, long portsKey) {
		long mixed = (peer ^ portsKey * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
		return (int) (mixed >>> 32 ^ mixed >>> 17) & expires.length - 1;
	}
}
