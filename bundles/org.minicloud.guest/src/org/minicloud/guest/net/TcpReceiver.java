package org.minicloud.guest.net;

import java.io.Serializable;

/** The receiving half of a connection: what has come, in order and ahead of it, and the window that is offered. */
final class TcpReceiver implements Serializable {
	private static final long serialVersionUID = 1;
	/** Stretches of bytes that are there ahead of a gap. */
	private static final int MOST_STRETCHES = 64;
	private static final int NO_WINDOW_SCALE = 0;

	private final ByteRing buffer = new ByteRing();
	/** Beginnings and ends of the stretches, ascending; null while there are none. */
	private int[] stretches;
	private int stretchCount;
	private int limit;
	private int scale = NO_WINDOW_SCALE;
	/** The next sequence number that is expected. */
	int next;
	/** The highest sequence number for which there was a window. */
	private int offered;
	private int mss;
	private boolean finKnown;
	private int fin;
	private boolean ended;

	TcpReceiver(int limit) {
		this.limit = limit;
	}

	/** The scale that is offered for windows of this limit. */
	int wantedScale() {
		int wanted = 0;
		while (wanted < TcpSegment.MAX_SCALE && limit >> wanted > 0xffff)
			wanted++;
		return wanted;
	}

	/** @param segmentBytes the largest segment that is expected */
	void begin(int peersSequence, int windowScale, int segmentBytes) {
		next = peersSequence + 1;
		scale = windowScale;
		mss = segmentBytes;
		offered = next + Math.min(limit, 0xffff);
	}

	void setLimit(int bytes) {
		limit = bytes;
	}

	int size() {
		return buffer.size();
	}

	/** Whether nothing will come any more, and all has been read. */
	boolean atEnd() {
		return ended && buffer.size() == 0;
	}

	/** Whether the other side has said that nothing more will come. */
	boolean hasEnded() {
		return ended;
	}

	int read(byte[] to, int offset, int most) {
		int count = Math.min(most, buffer.size());
		buffer.copy(0, to, offset, count);
		buffer.drop(count);
		if (stretchCount == 0)
			buffer.release();
		return count;
	}

	/** Whether a segment lies in the window, at least in part (RFC 9293, 3.10.7.4). */
	boolean accepts(int sequence, int length) {
		int window = edge() - next;
		int from = sequence - next;
		if (length == 0)
			return window == 0 ? from == 0 : from >= 0 && from < window;
		int last = from + length - 1;
		return window > 0 && (from >= 0 && from < window || last >= 0 && last < window);
	}

	boolean inWindow(int sequence) {
		int from = sequence - next;
		return from >= 0 && from < Math.max(1, edge() - next);
	}

	/** Takes what is new of a segment. @return whether it was just what was expected, with no gap before or behind it */
	boolean take(TcpSegment segment) {
		int from = segment.sequence();
		int length = segment.length();
		if (segment.has(TcpSegment.FIN) && !finKnown) {
			finKnown = true;
			fin = from + length;
		}
		int skip = Math.max(0, next - from);
		int beyond = Math.max(0, from + length - edge());
		if (finKnown)
			beyond = Math.max(beyond, from + length - fin);
		length -= skip + beyond;
		boolean smooth = skip == 0 && beyond == 0 && from == next && stretchCount == 0;
		if (length > 0)
			put(from + skip, segment.bytes(), segment.offset() + skip, length);
		if (finKnown && !ended && next == fin) {
			next++;
			ended = true;
		}
		return smooth;
	}

	private void put(int sequence, byte[] bytes, int offset, int length) {
		int ahead = sequence - next;
		if (ahead == 0 && stretchCount == 0) {
			buffer.add(bytes, offset, length);
			next += length;
			return;
		}
		if (ahead > 0 && !remember(sequence, sequence + length))
			return;
		buffer.put(buffer.size() + ahead, bytes, offset, length);
		if (ahead == 0)
			advance(sequence + length);
	}

	/** What was missing has come up to there; stretches that join it belong to it now. */
	private void advance(int end) {
		int to = end;
		int joined = 0;
		while (joined < stretchCount && stretches[2 * joined] - to <= 0) {
			if (stretches[2 * joined + 1] - to > 0)
				to = stretches[2 * joined + 1];
			joined++;
		}
		buffer.extend(to - next);
		next = to;
		System.arraycopy(stretches, 2 * joined, stretches, 0, 2 * (stretchCount - joined));
		stretchCount -= joined;
		if (stretchCount == 0)
			stretches = null;
	}

	/** Notes a stretch, joined with those that it touches. @return false when there are too many */
	private boolean remember(int from, int to) {
		if (stretches == null)
			stretches = new int[2 * MOST_STRETCHES];
		int first = 0;
		while (first < stretchCount && stretches[2 * first + 1] - from < 0)
			first++;
		int behind = first;
		int start = from;
		int end = to;
		while (behind < stretchCount && stretches[2 * behind] - end <= 0) {
			if (stretches[2 * behind] - start < 0)
				start = stretches[2 * behind];
			if (stretches[2 * behind + 1] - end > 0)
				end = stretches[2 * behind + 1];
			behind++;
		}
		if (first == behind && stretchCount == MOST_STRETCHES)
			return false;
		System.arraycopy(stretches, 2 * behind, stretches, 2 * first + 2, 2 * (stretchCount - behind));
		stretches[2 * first] = start;
		stretches[2 * first + 1] = end;
		stretchCount += 1 - (behind - first);
		return true;
	}

	/** The end of the window: never less than was offered once. */
	private int edge() {
		int possible = next + limit - buffer.size();
		return possible - offered > 0 ? possible : offered;
	}

	/** The window for the next segment, as it goes on the wire; counts as offered. */
	int offer() {
		int possible = limit - buffer.size();
		int old = Math.max(0, offered - next);
		// small gains are not worth telling (RFC 9293, 3.8.6.2.2)
		if (possible - old < Math.min(mss, limit / 2))
			possible = old;
		int wire = Math.min(possible >> scale, 0xffff);
		if (next + (wire << scale) - offered > 0)
			offered = next + (wire << scale);
		return wire;
	}

	/** The window of a segment with SYN, which is not scaled. */
	int offerUnscaled() {
		return Math.min(limit, 0xffff);
	}

	/** Whether so much has been read that the other side should hear of it. */
	boolean worthTelling() {
		int possible = limit - buffer.size();
		int old = Math.max(0, offered - next);
		return possible - old >= Math.min(limit / 2, 2 * mss) && old < limit / 2;
	}

	void clear() {
		buffer.clear();
		stretches = null;
		stretchCount = 0;
	}
}
