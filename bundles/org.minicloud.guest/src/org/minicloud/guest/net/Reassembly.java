package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Puts fragments together (RFC 791, with the refusal of overlaps of RFC 5722). Bounded in packets, in pieces and in bytes. */
final class Reassembly implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long PATIENCE_NANOS = 30_000_000_000L;
	private static final int MOST_PACKETS = 64;
	private static final int MOST_PIECES = 64;
	private static final int MOST_BYTES = 256 * 1024;

	private final IpStack stack;
	private final Map<Key, Pieces> packets = new LinkedHashMap<>(2);
	private int bytes;

	private record Key(Ip4 source, Ip4 destination, int protocol, int id) implements Serializable {
	}

	/** What has come of a packet. */
	private static final class Pieces extends StackTimer {
		private static final long serialVersionUID = 1;
		private final Reassembly reassembly;
		private final Key key;
		private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
		/** The first fragment, header included; it is what an error is about. */
		private byte[] first;
		private int received;
		/** Length of the whole; -1 until the last fragment has come. */
		private int total = -1;

		Pieces(Reassembly reassembly, Key key) {
			this.reassembly = reassembly;
			this.key = key;
		}

		@Override
		void expired(long now) {
			reassembly.expired(this);
		}
	}

	Reassembly(IpStack stack) {
		this.stack = stack;
	}

	/** Takes a fragment. @return the whole packet when it was the last one missing, or null */
	Ipv4 add(Ipv4 fragment) {
		Key key = new Key(fragment.source(), fragment.destination(), fragment.protocol(), fragment.id());
		int at = fragment.fragmentOffset();
		int end = at + fragment.length();
		if (fragment.length() == 0 || end > Ipv4.MAX_BYTES - Ipv4.HEADER_BYTES || fragment.moreFragments() && fragment.length() % 8 != 0) {
			forget(packets.get(key));
			return null;
		}
		Pieces pieces = packets.get(key);
		if (pieces == null)
			pieces = begin(key);
		if (!put(pieces, fragment, at, end)) {
			forget(pieces);
			return null;
		}
		if (pieces.received != pieces.total)
			return null;
		forget(pieces);
		return whole(pieces, fragment);
	}

	private Pieces begin(Key key) {
		while (packets.size() >= MOST_PACKETS || bytes > MOST_BYTES) {
			Iterator<Pieces> oldest = packets.values().iterator();
			forget(oldest.next());
		}
		Pieces begun = new Pieces(this, key);
		packets.put(key, begun);
		stack.timers().arm(begun, stack.now() + PATIENCE_NANOS);
		return begun;
	}

	/** @return false when the pieces do not fit together */
	private boolean put(Pieces pieces, Ipv4 fragment, int at, int end) {
		if (!fragment.moreFragments()) {
			if (pieces.total >= 0 && pieces.total != end)
				return false;
			pieces.total = end;
		}
		byte[] known = pieces.parts.get(at);
		if (known != null && known.length == fragment.length())
			return true;
		Map.Entry<Integer, byte[]> before = pieces.parts.floorEntry(at);
		Integer after = pieces.parts.ceilingKey(at);
		boolean overlaps = before != null && before.getKey() + before.getValue().length > at || after != null && after < end;
		if (overlaps || pieces.parts.size() >= MOST_PIECES || pieces.total >= 0 && pieces.total < end)
			return false;
		byte[] part = new byte[fragment.length()];
		System.arraycopy(fragment.bytes(), fragment.offset(), part, 0, part.length);
		pieces.parts.put(at, part);
		pieces.received += part.length;
		bytes += part.length;
		if (at == 0) {
			pieces.first = new byte[fragment.headerLength() + Math.min(8, part.length)];
			System.arraycopy(fragment.bytes(), fragment.headerOffset(), pieces.first, 0, pieces.first.length);
		}
		return true;
	}

	private static Ipv4 whole(Pieces pieces, Ipv4 last) {
		byte[] packet = new byte[Ipv4.HEADER_BYTES + pieces.total];
		Key key = pieces.key;
		Ipv4.write(packet, 0, pieces.total, key.id(), 0, last.ttl(), key.protocol(), key.source(), key.destination());
		pieces.parts.forEach((at, part) -> System.arraycopy(part, 0, packet, Ipv4.HEADER_BYTES + at, part.length));
		return new Ipv4(last.tos(), key.id(), 0, last.ttl(), key.protocol(), key.source(), key.destination(), packet, 0,
				Ipv4.HEADER_BYTES, pieces.total);
	}

	private void expired(Pieces pieces) {
		byte[] first = pieces.first;
		forget(pieces);
		if (first != null)
			Ipv4.readQuoted(first, 0, first.length)
					.ifPresent(packet -> stack.icmp().complain(packet, Icmp.TIME_EXCEEDED, Icmp.REASSEMBLY_TIME));
	}

	private void forget(Pieces pieces) {
		if (pieces == null)
			return;
		packets.remove(pieces.key);
		bytes -= pieces.received;
		stack.timers().cancel(pieces);
	}

	int packets() {
		return packets.size();
	}
}
