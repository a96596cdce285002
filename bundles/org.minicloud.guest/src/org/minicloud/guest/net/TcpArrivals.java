package org.minicloud.guest.net;

import java.io.Serializable;

/** What the segments that come do to a connection (RFC 9293, 3.10.7, with the defences of RFC 5961). */
final class TcpArrivals implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long DELAYED_ACK = 40_000_000;
	/** Segments that are acknowledged at once, that the other side's window may grow. */
	private static final int QUICK_ACKS = 16;
	/** What a peer takes that does not say (RFC 9293, 3.7.1). */
	private static final int DEFAULT_MSS = 536;

	private final TcpConnection connection;
	private int unacknowledgedSegments;
	private int quickAcks = QUICK_ACKS;

	TcpArrivals(TcpConnection connection) {
		this.connection = connection;
	}

	void take(TcpSegment segment) {
		if (connection.state == TcpState.SYN_SENT)
			whileOpening(segment);
		else
			whileOpen(segment);
	}

	/** An acknowledgment goes out. */
	void acknowledged() {
		unacknowledgedSegments = 0;
	}

	/** Takes up the options of the other side's SYN. */
	void agree(TcpSegment syn) {
		boolean scaled = syn.scale() != TcpSegment.NO_SCALE;
		if (!scaled)
			connection.offeredScale = TcpSegment.NO_SCALE;
		int mss = Math.min(syn.mss() == 0 ? DEFAULT_MSS : syn.mss(), connection.layer.mss(connection.remote.address()));
		connection.receiver.begin(syn.sequence(), scaled ? connection.offeredScale : 0, connection.layer.mss(connection.remote.address()));
		connection.sender.begin(mss, scaled ? Math.min(syn.scale(), TcpSegment.MAX_SCALE) : 0);
	}

	private void whileOpening(TcpSegment segment) {
		boolean ack = segment.has(TcpSegment.ACK);
		boolean good = ack && connection.sender.isNew(segment.acknowledgment());
		if (ack && !good) {
			if (!segment.has(TcpSegment.RST))
				connection.layer.reset(segment, connection.local, connection.remote);
			return;
		}
		if (segment.has(TcpSegment.RST)) {
			if (good)
				connection.fail(NetError.ECONNREFUSED);
			return;
		}
		if (!segment.has(TcpSegment.SYN))
			return;
		agree(segment);
		if (good) {
			connection.state = TcpState.ESTABLISHED;
			connection.sender.acknowledged(segment);
			connection.ackNow = true;
			connection.life.established();
			connection.layer.stack().changed(connection);
			connection.output();
		} else {
			// both have called each other at once
			connection.state = TcpState.SYN_RECEIVED;
			connection.sender.sendSyn();
		}
	}

	private void whileOpen(TcpSegment segment) {
		if (connection.state == TcpState.TIME_WAIT && segment.has(TcpSegment.FIN) || !connection.receiver.accepts(segment.sequence(), segment.sequenceLength())) {
			outOfPlace(segment);
			return;
		}
		if (segment.has(TcpSegment.RST)) {
			if (segment.sequence() == connection.receiver.next)
				resetByPeer();
			else
				connection.challenge();
			return;
		}
		if (segment.has(TcpSegment.SYN)) {
			connection.challenge();
			return;
		}
		if (!segment.has(TcpSegment.ACK))
			return;
		if (!connection.sender.isPossible(segment.acknowledgment())) {
			connection.challenge();
			return;
		}
		if (connection.state == TcpState.SYN_RECEIVED && !established(segment))
			return;
		connection.sender.acknowledged(segment);
		if (connection.sender.finAcknowledged())
			finAcknowledged();
		if (connection.state == TcpState.CLOSED)
			return;
		if (segment.length() > 0 || segment.has(TcpSegment.FIN))
			data(segment);
		connection.output();
		if (!connection.sender.finWanted() && 4 * connection.sender.room() >= TcpConnection.SEND_BYTES)
			connection.layer.stack().changed(connection);
	}

	private void outOfPlace(TcpSegment segment) {
		if (segment.has(TcpSegment.RST))
			return;
		if (connection.state == TcpState.SYN_RECEIVED && segment.has(TcpSegment.SYN))
			connection.sender.sendSyn();
		else if (segment.sequenceLength() > 0 || segment.sequence() != connection.receiver.next)
			connection.ackNow = true;
		if (connection.state == TcpState.TIME_WAIT && segment.has(TcpSegment.FIN))
			connection.life.timeWait();
	}

	private void resetByPeer() {
		if (connection.state == TcpState.TIME_WAIT || connection.state == TcpState.LAST_ACK || connection.state == TcpState.CLOSING)
			connection.end(null);
		else if (connection.state == TcpState.CLOSE_WAIT)
			connection.fail(NetError.EPIPE);
		else
			connection.fail(connection.listener == null && connection.state == TcpState.SYN_RECEIVED ? NetError.ECONNREFUSED : NetError.ECONNRESET);
	}

	/** The handshake's third segment has come. @return whether it was one, and there is room for the connection */
	private boolean established(TcpSegment segment) {
		if (!connection.sender.isNew(segment.acknowledgment())) {
			connection.layer.reset(segment, connection.local, connection.remote);
			return false;
		}
		if (connection.listener != null && !connection.listener.hasRoom())
			return false;
		connection.state = TcpState.ESTABLISHED;
		connection.life.established();
		if (connection.listener != null)
			connection.listener.established(connection);
		connection.layer.stack().changed(connection);
		return true;
	}

	private void finAcknowledged() {
		switch (connection.state) {
			case FIN_WAIT_1 -> {
				connection.state = TcpState.FIN_WAIT_2;
				if (connection.isClosed())
					connection.life.orphaned();
			}
			case CLOSING -> connection.timeWait();
			case LAST_ACK -> connection.end(null);
			default -> {
				// it was acknowledged before
			}
		}
	}

	private void data(TcpSegment segment) {
		if (connection.isClosed() && segment.length() > 0 && connection.receiver.accepts(segment.sequence(), segment.length())) {
			// nobody will read it
			connection.emit(connection.sender.next(), 0, TcpSegment.RST | TcpSegment.ACK);
			connection.end(null);
			return;
		}
		boolean hadEnded = connection.receiver.hasEnded();
		boolean smooth = connection.receiver.take(segment);
		unacknowledgedSegments++;
		if (!smooth || quickAcks > 0 || unacknowledgedSegments >= 2) {
			quickAcks = Math.max(0, quickAcks - 1);
			connection.ackNow = true;
		} else {
			connection.layer.stack().timers().arm(connection.ackTimer, connection.now() + DELAYED_ACK);
		}
		if (connection.receiver.hasEnded() && !hadEnded)
			peerFinished();
		if (connection.receiver.size() > 0 || connection.receiver.hasEnded())
			connection.layer.stack().changed(connection);
	}

	private void peerFinished() {
		connection.ackNow = true;
		switch (connection.state) {
			case ESTABLISHED -> connection.state = TcpState.CLOSE_WAIT;
			case FIN_WAIT_1 -> connection.state = TcpState.CLOSING;
			case FIN_WAIT_2 -> connection.timeWait();
			default -> {
				// it has finished before
			}
		}
	}
}
