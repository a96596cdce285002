package org.minicloud.guest.net;

/**
 * A connection (RFC 9293). Whoever has it reads and writes as much as is possible now, and is told by its listener when more is. After
 * {@link #close} it ends by itself.
 */
public final class TcpConnection extends NetSocket {
	private static final long serialVersionUID = 1;
	public static final int END = -1;
	static final int SEND_BYTES = 256 * 1024;
	static final int RECEIVE_BYTES = 256 * 1024;
	private static final long SECOND = 1_000_000_000L;

	final TcpLayer layer;
	final Endpoint local;
	final Endpoint remote;
	/** Where it waits to be accepted; null once it was, or was made here. */
	TcpListener listener;
	final TcpSender sender;
	final TcpReceiver receiver;
	final AckTimer ackTimer = new AckTimer(this);
	private final TcpArrivals arrivals = new TcpArrivals(this);
	final TcpLife life;
	TcpState state;
	private NetError failure;
	private boolean failureTold;
	private boolean closed;
	boolean ackNow;
	private boolean awaitsRoom;
	int offeredScale;
	private int ttl = Ipv4.DEFAULT_TTL;
	private long challengeSecond;
	private int challenges;

	/** Acknowledges what has waited long enough for something to go with it. */
	static final class AckTimer extends StackTimer {
		private static final long serialVersionUID = 1;
		private final TcpConnection connection;

		AckTimer(TcpConnection connection) {
			this.connection = connection;
		}

		@Override
		void expired(long now) {
			connection.acknowledge();
		}
	}

	TcpConnection(TcpLayer layer, Endpoint local, Endpoint remote, TcpListener listener, TcpState state) {
		this.layer = layer;
		this.local = local;
		this.remote = remote;
		this.listener = listener;
		this.state = state;
		this.sender = new TcpSender(this, layer.random(), SEND_BYTES);
		this.receiver = new TcpReceiver(RECEIVE_BYTES);
		this.life = new TcpLife(this);
		this.offeredScale = receiver.wantedScale();
	}

	// for its user

	public TcpState state() {
		return state;
	}

	public Endpoint local() {
		return local;
	}

	public Endpoint remote() {
		return remote;
	}

	/** Whether connecting has come to an end: well, or with a {@link #failure}. */
	public boolean isSettled() {
		return state != TcpState.SYN_SENT && state != TcpState.SYN_RECEIVED;
	}

	/** Why it is over, when it did not end in order; null otherwise. */
	public NetError failure() {
		return failure;
	}

	/** Whether {@link #read} would give something: bytes, the end, or a failure. */
	public boolean readable() {
		return receiver.size() > 0 || receiver.hasEnded() || state == TcpState.CLOSED || failure != null;
	}

	/** Whether {@link #write} would take something, or fail. */
	public boolean writable() {
		return isSettled() && (sender.room() > 0 || sender.finWanted() || state == TcpState.CLOSED);
	}

	/** Bytes that have come and were not read. */
	public int available() {
		return receiver.size();
	}

	/** Bytes that were written and not acknowledged. */
	public int unacknowledged() {
		return sender.size();
	}

	/**
	 * Takes bytes that have come.
	 *
	 * @return how many; 0 when there are none now, {@link #END} when there will be none any more
	 * @throws NetException once, when the connection has failed: ECONNRESET, ETIMEDOUT and the like
	 */
	public int read(byte[] to, int offset, int most) throws NetException {
		int count = receiver.read(to, offset, most);
		if (count == 0) {
			throwFailure();
			return receiver.hasEnded() || state == TcpState.CLOSED ? END : 0;
		}
		if (receiver.worthTelling() && state != TcpState.CLOSED) {
			acknowledge();
			layer.stack().settle();
		}
		return count;
	}

	/**
	 * Takes bytes to be sent, as far as there is room.
	 *
	 * @return how many were taken
	 * @throws NetException EPIPE when it is shut down or over; before that, once, why it has failed; ENOTCONN before it is connected
	 */
	public int write(byte[] bytes, int offset, int length) throws NetException {
		if (!isSettled())
			throw new NetException(NetError.ENOTCONN);
		throwFailure();
		if (sender.finWanted() || state == TcpState.CLOSED)
			throw new NetException(NetError.EPIPE);
		int taken = Math.min(length, sender.room());
		sender.add(bytes, offset, taken);
		output();
		layer.stack().settle();
		return taken;
	}

	/** Nothing more will be written; what was goes its way. */
	public void shutdownOutput() {
		finish();
		layer.stack().settle();
	}

	/** Its user has done with it. What was written still goes; what was not read is lost, and the other side is told so by a reset. */
	public void close() {
		if (closed)
			return;
		closed = true;
		onChange(SocketListener.NONE);
		if (state == TcpState.SYN_SENT)
			end(null);
		else if (receiver.size() > 0 && state.isSynchronized() && state != TcpState.TIME_WAIT)
			abort();
		else
			finish();
		if (state == TcpState.FIN_WAIT_2)
			life.orphaned();
		layer.stack().settle();
	}

	/** Ends it at once, by a reset. */
	public void abort() {
		closed = true;
		if (state.isSynchronized() && state != TcpState.TIME_WAIT || state == TcpState.SYN_RECEIVED)
			emit(sender.next(), 0, TcpSegment.RST | TcpSegment.ACK);
		end(null);
		layer.stack().settle();
	}

	/** How many hops its packets travel from now on, 1 to 255. */
	public void setTimeToLive(int hops) {
		ttl = Math.clamp(hops, 1, 255);
	}

	public void setNoDelay(boolean on) {
		sender.setNoDelay(on);
		output();
		layer.stack().settle();
	}

	/** Asks whether the other side is there when it was silent for so long; 0 for never. */
	public void setKeepAlive(long idleNanos) {
		life.setKeepAlive(idleNanos);
		layer.stack().settle();
	}

	/** Bounds of what waits to be sent, and to be read; at least 2 KiB, and the latter not above what the handshake allowed for. */
	public void setBuffers(int sendBytes, int receiveBytes) {
		sender.setLimit(Math.max(2048, sendBytes));
		receiver.setLimit(Math.clamp(receiveBytes, 2048, RECEIVE_BYTES));
	}

	/** Of round trips, smoothed, in nanoseconds; 0 while none was measured. */
	public long roundTripNanos() {
		return sender.roundTrip();
	}

	public long retransmits() {
		return sender.retransmits();
	}

	public long congestionWindow() {
		return sender.congestionWindow();
	}

	// for the layer

	void open() {
		sender.sendSyn();
	}

	boolean isClosed() {
		return closed;
	}

	/** Whether a sequence number lies behind everything that has come. */
	boolean isBefore(int sequence) {
		return sequence - receiver.next > 0;
	}

	/** Whether a sequence number is of something that is on its way. */
	boolean hasSent(int sequence) {
		return sender.isOnItsWay(sequence);
	}

	void accepted() {
		listener = null;
	}

	/** Takes up the SYN of somebody who connects. */
	void answer(TcpSegment syn) {
		arrivals.agree(syn);
		sender.sendSyn();
	}

	void received(TcpSegment segment) {
		life.heard();
		arrivals.take(segment);
		if (ackNow)
			acknowledge();
	}

	private void finish() {
		if (sender.finWanted())
			return;
		switch (state) {
			case SYN_RECEIVED -> abort();
			case ESTABLISHED -> {
				sender.finish();
				state = TcpState.FIN_WAIT_1;
			}
			case CLOSE_WAIT -> {
				sender.finish();
				state = TcpState.LAST_ACK;
			}
			default -> {
				// there is nothing to finish
			}
		}
		output();
	}

	void timeWait() {
		state = TcpState.TIME_WAIT;
		if (ackNow)
			acknowledge();
		sender.stop();
		life.timeWait();
		layer.timeWait(this);
	}

	/** It is over. @param error why, or null when all is in order */
	void end(NetError error) {
		if (state == TcpState.CLOSED)
			return;
		state = TcpState.CLOSED;
		failure = error;
		ackNow = false;
		sender.stop();
		timers().cancel(ackTimer);
		timers().cancel(life);
		if (error != null || closed)
			receiver.clear();
		layer.ended(this);
		if (listener != null)
			listener.lost(this);
		layer.stack().changed(this);
	}

	void fail(NetError error) {
		end(error);
	}

	/** ICMP says that the other side cannot be reached. Only somebody who is just connecting gives up for that (RFC 5461). */
	void unreachable(NetError error) {
		if (state == TcpState.SYN_SENT)
			fail(error);
	}

	void shrinkSegments(int bytes) {
		sender.shrinkSegments(bytes);
	}

	void roomAgain() {
		awaitsRoom = false;
		output();
	}

	void output() {
		if (state.isSynchronized() && state != TcpState.TIME_WAIT && state != TcpState.CLOSED)
			sender.output();
	}

	private void throwFailure() throws NetException {
		if (failure == null || failureTold)
			return;
		failureTold = true;
		throw new NetException(failure);
	}

	// for its parts

	long now() {
		return layer.stack().now();
	}

	TimerHeap timers() {
		return layer.stack().timers();
	}

	boolean isBusy() {
		return layer.stack().isBusy(remote.address());
	}

	void awaitRoom() {
		if (!awaitsRoom)
			layer.awaitRoom(this);
		awaitsRoom = true;
	}

	void acknowledge() {
		emit(sender.next(), 0, TcpSegment.ACK);
	}

	void probe() {
		sender.sendProbe();
	}

	/** An acknowledgment for something that may be forged (RFC 5961); not many in a second. */
	void challenge() {
		long second = now() / SECOND;
		if (second != challengeSecond) {
			challengeSecond = second;
			challenges = 0;
		}
		if (++challenges <= 10)
			ackNow = true;
	}

	void emitSyn(int sequence) {
		boolean answering = state == TcpState.SYN_RECEIVED;
		int flags = TcpSegment.SYN | (answering ? TcpSegment.ACK : 0);
		byte[] packet = layer.stack().scratch(TcpSegment.SYN_HEADER_BYTES);
		int length = TcpSegment.writeSyn(packet, IpStack.HEADROOM, local, remote, sequence, answering ? receiver.next : 0, flags,
				receiver.offerUnscaled(), layer.mss(remote.address()), offeredScale);
		NetError error = layer.send(packet, length, local, remote, ttl);
		if (error != null)
			unreachable(error);
	}

	void emit(int sequence, int length, int flags) {
		byte[] packet = layer.stack().scratch(TcpSegment.HEADER_BYTES + length);
		if (length > 0)
			sender.copy(sequence, packet, IpStack.HEADROOM + TcpSegment.HEADER_BYTES, length);
		if ((flags & TcpSegment.ACK) != 0) {
			ackNow = false;
			arrivals.acknowledged();
			timers().cancel(ackTimer);
		}
		TcpSegment.write(packet, IpStack.HEADROOM, length, local, remote, sequence, receiver.next, flags, receiver.offer());
		layer.send(packet, TcpSegment.HEADER_BYTES + length, local, remote, ttl);
	}
}
