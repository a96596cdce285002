package org.minicloud.xen.xenstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A domain's connection over its ring: requests in, answers and events out. While answers find no room, no further
 * requests are taken. A domain that breaks the rules loses the connection, with its watches and transactions, until it
 * asks for it to be made anew; nobody else notices.
 */
final class RingConnection {
	private final StoreRing ring;
	private final StoreConnection connection;
	private final RequestHandler handler;
	private final int maxEvents;
	private final MessageReader reader = new MessageReader();
	private final Deque<Outgoing> outgoing = new ArrayDeque<>();
	private final Set<String> queuedEvents = new HashSet<>();
	private final List<Outgoing> eventsOfRequest = new ArrayList<>();
	private int sentOfFirst;
	private boolean answering;
	private boolean dropped;
	private boolean dropUntold;
	private boolean used;

	/** Bytes on their way; an event has a key, so that it is not queued twice. */
	private record Outgoing(byte[] bytes, String eventKey) {
	}

	/** @param attention is called when there is something to send that no request has caused */
	RingConnection(XenStore store, int domid, StoreRing ring, RequestHandler handler, Runnable attention) {
		this.ring = ring;
		this.handler = handler;
		this.maxEvents = domid == 0 ? Integer.MAX_VALUE : store.quotas().queuedEvents();
		this.connection = store.connect(domid, (path, token) -> {
			queueEvent(path, token);
			if (!answering)
				attention.run();
		});
		ring.setFeatures(StoreRing.FEATURE_RECONNECTION | StoreRing.FEATURE_ERROR);
	}

	StoreConnection connection() {
		return connection;
	}

	StoreRing ring() {
		return ring;
	}

	/** Whether the domain has ever asked for anything: its kernel knows of the store. */
	boolean isUsed() {
		return used;
	}

	/** CPU of the next {@link #serve}, besides that of waking up. */
	long cost() {
		int bytes = 0;
		for (Outgoing message : outgoing)
			bytes += message.bytes().length;
		long cost = StoreCosts.BYTE * Math.min(bytes, StoreRing.SIZE);
		if (!dropped && ring.requestBytes() > 0 && outgoing.isEmpty())
			cost += StoreCosts.REQUEST + StoreCosts.BYTE * Math.min(StoreRing.SIZE, ring.requestBytes());
		return cost;
	}

	/** Whether there is something that can be done without the domain doing something first. */
	boolean hasWork() {
		if (dropped || ring.connection() == StoreRing.RECONNECT)
			return dropUntold || ring.connection() == StoreRing.RECONNECT;
		if (!ring.isSound())
			return true;
		return outgoing.isEmpty() ? ring.requestBytes() > 0 : ring.responseBytes() < StoreRing.SIZE;
	}

	/** Sends what there is room for, and takes one request and answers it. @return whether the domain is to be told */
	boolean serve() {
		if (ring.connection() == StoreRing.RECONNECT)
			return reconnect();
		boolean news = !dropped && exchange();
		if (!dropUntold)
			return news;
		dropUntold = false;
		connection.reset();
		return true;
	}

	private boolean exchange() {
		if (!ring.isSound()) {
			drop(StoreRing.ERROR_RINGIDX);
			return true;
		}
		boolean sent = send();
		if (!outgoing.isEmpty() || ring.requestBytes() == 0)
			return sent;
		boolean wasFull = ring.requestBytes() == StoreRing.SIZE;
		try {
			StoreMessage request = reader.read(ring::readRequest);
			used = true;
			if (request != null)
				answer(request);
		} catch (StoreException malformed) {
			drop(StoreRing.ERROR_PROTO);
		}
		return send() | sent | wasFull;
	}

	private void answer(StoreMessage request) {
		answering = true;
		StoreMessage answer = handler.answer(connection, request);
		answering = false;
		if (dropped)
			return;
		outgoing.add(new Outgoing(answer.toBytes(), null));
		outgoing.addAll(eventsOfRequest);
		eventsOfRequest.clear();
	}

	/** An event that waits already says all that there is to say. */
	private void queueEvent(String path, String token) {
		if (dropped || !queuedEvents.add(path + '\0' + token))
			return;
		if (queuedEvents.size() > maxEvents) {
			drop(StoreRing.ERROR_COMM);
			return;
		}
		byte[] bytes = StoreMessage.of(MessageType.WATCH_EVENT, 0, 0, StoreMessage.strings(List.of(path, token))).toBytes();
		(answering ? eventsOfRequest : outgoing).add(new Outgoing(bytes, path + '\0' + token));
	}

	private boolean send() {
		boolean sent = false;
		while (!outgoing.isEmpty()) {
			Outgoing first = outgoing.peek();
			int count = ring.writeResponse(first.bytes(), sentOfFirst, first.bytes().length - sentOfFirst);
			if (count == 0)
				break;
			sent = true;
			sentOfFirst += count;
			if (first.eventKey() != null)
				queuedEvents.remove(first.eventKey());
			if (sentOfFirst < first.bytes().length)
				break;
			outgoing.remove();
			sentOfFirst = 0;
		}
		return sent;
	}

	/**
	 * The domain is not listened to any more. It is told, and its watches and transactions go, when it is served next: a watch
	 * may just be being fired.
	 */
	private void drop(int error) {
		dropped = true;
		dropUntold = true;
		ring.setError(error);
		forgetTraffic();
	}

	private boolean reconnect() {
		connection.reset();
		forgetTraffic();
		ring.reset();
		ring.setError(StoreRing.ERROR_NONE);
		ring.setConnection(StoreRing.CONNECTED);
		dropped = false;
		dropUntold = false;
		return true;
	}

	private void forgetTraffic() {
		reader.clear();
		outgoing.clear();
		eventsOfRequest.clear();
		queuedEvents.clear();
		sentOfFirst = 0;
	}
}
