package org.minicloud.cloud.network.firewall;

import java.util.ArrayList;
import java.util.List;

/**
 * What has passed one network interface by connections that others began with it, counted by who they are and which port they asked for. Counting
 * allocates nothing but for a new flow. Beyond a bound, further flows are counted as one of nobody's.
 */
public final class Traffic {
	/** Flows that are told apart. */
	static final int MOST = 512;
	private static final int INITIAL = 8;

	private long[] keys = new long[INITIAL];
	private Counters[] counters = new Counters[INITIAL];
	private int used;

	/**
	 * What has passed since the interface was made.
	 *
	 * @param remote      who began the connections; 0 for those that are not told apart
	 * @param protocol    IANA's number
	 * @param port        of this interface; 0 for protocols without ports, and for flows that are not told apart
	 * @param connections begun
	 * @param requests    turns of the talk: whoever began a connection said something after the other side had spoken, or for the first time
	 * @param received    bytes of payload that came in by them
	 * @param sent        bytes of payload that went out by them
	 */
	public record Flow(int remote, int protocol, int port, long connections, long requests, long received, long sent) {
	}

	private static final class Counters {
		private long connections;
		private long requests;
		private long received;
		private long sent;
	}

	/** All flows, in no particular order. */
	public List<Flow> flows() {
		List<Flow> flows = new ArrayList<>(used);
		for (int place = 0; place < keys.length; place++)
			if (counters[place] != null) {
				Counters found = counters[place];
				flows.add(new Flow((int) (keys[place] >>> 32), (int) (keys[place] >>> 16 & 0xffff), (int) (keys[place] & 0xffff), found.connections,
						found.requests, found.received, found.sent));
			}
		return flows;
	}

	void began(int remote, int protocol, int port) {
		counters(remote, protocol, port).connections++;
	}

	/** @param request whether it opens a turn */
	void passed(int remote, int protocol, int port, boolean sent, int payload, boolean request) {
		Counters flow = counters(remote, protocol, port);
		if (sent)
			flow.sent += payload;
		else
			flow.received += payload;
		if (request)
			flow.requests++;
	}

	private Counters counters(int remote, int protocol, int port) {
		long key = (long) remote << 32 | (long) protocol << 16 | port;
		int place = place(key);
		if (counters[place] != null)
			return counters[place];
		if (used >= MOST && (remote != 0 || port != 0))
			return counters(0, protocol, 0);
		if (2 * (used + 1) > keys.length) {
			grow();
			place = place(key);
		}
		keys[place] = key;
		counters[place] = new Counters();
		used++;
		return counters[place];
	}

	private void grow() {
		long[] oldKeys = keys;
		Counters[] old = counters;
		keys = new long[2 * oldKeys.length];
		counters = new Counters[2 * oldKeys.length];
		for (int i = 0; i < old.length; i++)
			if (old[i] != null) {
				int place = place(oldKeys[i]);
				keys[place] = oldKeys[i];
				counters[place] = old[i];
			}
	}

	/** Where a key is, or may be put. */
	private int place(long key) {
		long mixed = key * 0x9e3779b97f4a7c15L;
		int place = (int) (mixed >>> 40) & keys.length - 1;
		while (counters[place] != null && keys[place] != key)
			place = place + 1 & keys.length - 1;
		return place;
	}
}
