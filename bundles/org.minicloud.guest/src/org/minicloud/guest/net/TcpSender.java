package org.minicloud.guest.net;

/** The sending half of a connection: what is to be sent, what is on its way, and the timer for what is not acknowledged. */
final class TcpSender extends StackTimer {
	private static final long serialVersionUID = 1;
	/** Retransmissions, and probes of a closed window, before the connection is given up: Linux's tcp_retries2. */
	private static final int MOST_RETRIES = 15;
	/** Linux's tcp_syn_retries and tcp_synack_retries. */
	private static final int MOST_SYN_RETRIES = 5;
	private static final int LEAST_MSS = 64;

	private final TcpConnection connection;
	private final ByteRing buffer = new ByteRing();
	private final RttEstimator rtt = new RttEstimator();
	private final CongestionControl congestion = new CongestionControl();
	private int limit;
	/** Sequence numbers: of the SYN, of the buffer's first byte, unacknowledged, next, and the highest one ever sent. */
	private final int initial;
	private int head;
	private int unacknowledged;
	private int next;
	private int highest;
	private int window;
	private int windowSequence;
	private int windowAcknowledgment;
	private int widestWindow;
	private int scale;
	private int mss;
	private boolean finWanted;
	private boolean noDelay;
	private boolean probing;
	/** How often the timer has expired since the other side was heard of last. */
	private int unanswered;
	/** The segment whose round trip is measured ends there. */
	private boolean timing;
	private int timedEnd;
	private long timedSince;
	private long lastSentAt;
	private long retransmits;

	TcpSender(TcpConnection connection, int initialSequence, int limit) {
		this.connection = connection;
		this.initial = initialSequence;
		this.limit = limit;
		unacknowledged = initialSequence;
		next = initialSequence;
		highest = initialSequence;
		head = initialSequence + 1;
	}

	/** Sends the SYN, at first or again. */
	void sendSyn() {
		if (highest == initial) {
			next = initial + 1;
			highest = next;
			timing = true;
			timedEnd = next;
			timedSince = connection.now();
		}
		connection.emitSyn(initial);
		startTimer();
	}

	/** The other side's SYN has come with its options. */
	void begin(int segmentBytes, int windowScale) {
		mss = Math.max(LEAST_MSS, segmentBytes);
		scale = windowScale;
		congestion.begin(mss, initial);
	}

	int mss() {
		return mss;
	}

	int initial() {
		return initial;
	}

	int next() {
		return next;
	}

	void setLimit(int bytes) {
		limit = bytes;
	}

	void setNoDelay(boolean on) {
		noDelay = on;
	}

	int room() {
		return finWanted ? 0 : Math.max(0, limit - buffer.size());
	}

	/** Bytes that are not acknowledged, sent or not. */
	int size() {
		return buffer.size();
	}

	void add(byte[] bytes, int offset, int length) {
		buffer.add(bytes, offset, length);
	}

	/** Nothing comes after what is in the buffer. */
	void finish() {
		finWanted = true;
	}

	boolean finWanted() {
		return finWanted;
	}

	boolean finAcknowledged() {
		return finWanted && unacknowledged == end() + 1;
	}

	boolean synAcknowledged() {
		return unacknowledged != initial;
	}

	/** Whether an acknowledgment is for something that was sent and not acknowledged. */
	boolean isNew(int acknowledgment) {
		return acknowledgment - unacknowledged > 0 && acknowledgment - highest <= 0;
	}

	/** Whether an acknowledgment can be one of this connection at all (RFC 5961, 5.2). */
	boolean isPossible(int acknowledgment) {
		return acknowledgment - highest <= 0 && acknowledgment - (unacknowledged - Math.max(widestWindow, 0xffff)) >= 0;
	}

	boolean isOnItsWay(int sequence) {
		return sequence - unacknowledged >= 0 && sequence - highest <= 0;
	}

	private int end() {
		return head + buffer.size();
	}

	private int flight() {
		return next - unacknowledged;
	}

	/** Takes what a segment says of what arrived, and of the window. */
	void acknowledged(TcpSegment segment) {
		int acknowledgment = segment.acknowledgment();
		int offered = segment.window() << (segment.has(TcpSegment.SYN) ? 0 : scale);
		boolean duplicate = acknowledgment == unacknowledged && segment.sequenceLength() == 0 && offered == window && flight() > 0;
		if (isNew(acknowledgment))
			advance(acknowledgment);
		else if (duplicate && congestion.duplicate(acknowledgment, highest, flight()))
			resendFirst();
		if (probing)
			unanswered = 0;
		if (acknowledgment - unacknowledged < 0)
			return;
		if (segment.sequence() - windowSequence > 0 || segment.sequence() == windowSequence && acknowledgment - windowAcknowledgment >= 0
				|| widestWindow == 0)
			updateWindow(segment, offered);
	}

	private void updateWindow(TcpSegment segment, int offered) {
		window = offered;
		widestWindow = Math.max(widestWindow, offered);
		windowSequence = segment.sequence();
		windowAcknowledgment = segment.acknowledgment();
		if (probing && window > 0) {
			probing = false;
			rtt.progressed();
			connection.timers().cancel(this);
			if (flight() > 0)
				startTimer();
		}
	}

	private void advance(int acknowledgment) {
		int bytes = acknowledgment - unacknowledged;
		boolean limited = flight() + mss >= congestion.window();
		unacknowledged = acknowledgment;
		if (next - unacknowledged < 0)
			next = unacknowledged;
		int newHead = acknowledgment - end() > 0 ? end() : acknowledgment;
		if (newHead - head > 0) {
			buffer.drop(newHead - head);
			buffer.release();
			head = newHead;
		}
		rtt.progressed();
		unanswered = 0;
		if (timing && acknowledgment - timedEnd >= 0) {
			timing = false;
			rtt.sample(connection.now() - timedSince);
		}
		if (congestion.acknowledged(bytes, acknowledgment, flight(), limited))
			resendFirst();
		if (unacknowledged == highest || flight() == 0)
			connection.timers().cancel(this);
		else
			startTimer();
	}

	/** Sends what window, congestion and Nagle's rule (RFC 9293, 3.7.4) allow. */
	void output() {
		if (mss == 0 || !synAcknowledged())
			return;
		if (flight() == 0 && lastSentAt > 0 && connection.now() - lastSentAt > rtt.timeout())
			congestion.idle();
		while (sendNext())
			continue;
		boolean unsent = end() - next > 0 || finWanted && end() - next == 0;
		if (unsent && flight() == 0 && !isArmed() && !connection.isBusy()) {
			probing = true;
			startTimer();
		}
	}

	private boolean sendNext() {
		int unsent = end() - next;
		if (unsent < 0 || unsent == 0 && !finWanted)
			return false;
		int usable = (int) Math.min(window, congestion.window()) - flight();
		int length = Math.min(Math.min(unsent, mss), usable);
		boolean last = length == unsent;
		if (usable <= 0 || !last && length < mss && length < widestWindow / 2)
			return false;
		if (last && length < mss && flight() > 0 && !noDelay && !finWanted && next == highest)
			return false;
		if (connection.isBusy()) {
			connection.awaitRoom();
			return false;
		}
		send(length, last && finWanted);
		return true;
	}

	private void send(int length, boolean fin) {
		int flags = TcpSegment.ACK | (fin ? TcpSegment.FIN : 0) | (length > 0 && next + length == end() ? TcpSegment.PSH : 0);
		int from = next;
		next += length + (fin ? 1 : 0);
		lastSentAt = connection.now();
		if (next - highest > 0) {
			if (!timing) {
				timing = true;
				timedEnd = next;
				timedSince = lastSentAt;
			}
			highest = next;
		} else {
			retransmits++;
		}
		probing = false;
		if (!isArmed())
			startTimer();
		connection.emit(from, length, flags);
	}

	/** Copies bytes that are to go out with a sequence number. */
	void copy(int sequence, byte[] to, int offset, int length) {
		buffer.copy(sequence - head, to, offset, length);
	}

	private void resendFirst() {
		timing = false;
		retransmits++;
		int length = Math.min(mss, end() - unacknowledged);
		boolean fin = finWanted && length == end() - unacknowledged && highest == end() + 1;
		if (length > 0 || fin)
			connection.emit(unacknowledged, Math.max(0, length), TcpSegment.ACK | (fin ? TcpSegment.FIN : 0));
	}

	/** Sends a segment that has to be answered, for it lies before the window. */
	void sendProbe() {
		connection.emit(unacknowledged - 1, 0, TcpSegment.ACK);
	}

	private void startTimer() {
		connection.timers().arm(this, connection.now() + rtt.timeout());
	}

	@Override
	void expired(long now) {
		boolean opening = !synAcknowledged();
		if (unanswered++ >= (opening ? MOST_SYN_RETRIES : MOST_RETRIES)) {
			connection.fail(NetError.ETIMEDOUT);
			return;
		}
		if (opening) {
			timing = false;
			rtt.backOff();
			retransmits++;
			sendSyn();
		} else if (probing) {
			probe();
		} else if (flight() > 0 || next != highest) {
			goBack();
		}
	}

	private void probe() {
		rtt.backOff();
		startTimer();
		if (window == 0) {
			sendProbe();
			return;
		}
		int length = Math.min(Math.min(end() - next, mss), window);
		send(length, finWanted && length == end() - next);
	}

	/** Begins again with what is not acknowledged; what the other side has kept, its acknowledgments will skip. */
	private void goBack() {
		congestion.timedOut(highest, flight(), rtt.backoff() > 0);
		timing = false;
		rtt.backOff();
		next = unacknowledged;
		startTimer();
		if (window == 0) {
			probing = true;
			sendProbe();
		} else {
			output();
		}
	}

	/** The way there takes smaller packets only. */
	void shrinkSegments(int segmentBytes) {
		if (segmentBytes >= mss || segmentBytes < LEAST_MSS)
			return;
		mss = segmentBytes;
		congestion.shrinkSegments(mss);
		next = unacknowledged;
		timing = false;
		output();
	}

	/** Nothing will be sent any more. */
	void stop() {
		connection.timers().cancel(this);
		buffer.clear();
		head = next;
	}

	long roundTrip() {
		return rtt.smoothed();
	}

	long timeout() {
		return rtt.timeout();
	}

	long congestionWindow() {
		return congestion.window();
	}

	long retransmits() {
		return retransmits;
	}
}
