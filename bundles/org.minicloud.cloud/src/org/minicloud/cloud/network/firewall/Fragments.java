package org.minicloud.cloud.network.firewall;

import org.minicloud.cloud.network.packet.IpPacket;

/**
 * Packets whose first fragment was admitted: the others have no ports to go by, and pass with it. It holds the last few, so that
 * a flood of fragments costs no memory; a fragment that overtakes the first is dropped.
 */
final class Fragments {
	private static final int KEPT = 64;
	private static final long PATIENCE = 30_000_000_000L;

	private final long[] peers = new long[KEPT];
	private final int[] ids = new int[KEPT];
	private final long[] expires = new long[KEPT];
	private int next;

	void admitted(IpPacket first, long now) {
		peers[next] = Connections.peer(first.source(), first.destination());
		ids[next] = id(first);
		expires[next] = now + PATIENCE;
		next = (next + 1) % KEPT;
	}

	boolean areAdmitted(IpPacket later, long now) {
		long peer = Connections.peer(later.source(), later.destination());
		int id = id(later);
		for (int i = 0; i < KEPT; i++)
			if (peers[i] == peer && ids[i] == id && expires[i] > now)
				return true;
		return false;
	}

	private static int id(IpPacket packet) {
		return packet.protocol() << 16 | packet.identification();
	}
}
