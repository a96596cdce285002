package org.minicloud.xen.xenstore;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/**
 * A guest's end of the store (as Linux's xenbus_comms and xenbus_xs): requests go out over the ring and are answered later;
 * watches tell of changes. It is data: it can be serialised between any two calls, with requests under way.
 * <p>
 * The kernel calls {@link #service} when an event came on {@link #port}; replies and watches are told from within. Paths may
 * be relative to the domain's own node, and should be: the domain may be another one after a migration.
 */
public final class StoreClient implements Serializable {
	private static final long serialVersionUID = 1;
	/** Stands for no transaction. */
	public static final int NO_TRANSACTION = StoreConnection.NO_TRANSACTION;
	/** A number that the store gives no transaction: what names it is answered with ENOENT. */
	private static final int LOST = -1;

	private final MessageReader reader = new MessageReader();
	private final Deque<Request> unsent = new ArrayDeque<>();
	private final Map<Integer, Request> unanswered = new LinkedHashMap<>();
	private final Map<String, Watching> watches = new LinkedHashMap<>();
	/** The store's numbers of our transactions, by ours, which outlive a migration. */
	private final Map<Integer, Integer> transactions = new HashMap<>();
	private int sentOfFirst;
	private int lastRequest;
	private int lastToken;
	private int lastTransaction;
	private boolean servicing;
	private boolean reconnecting;

	private transient StoreRing ring;
	private transient int port;
	private transient Hypercalls hypercalls;

	/** Is told of changes. */
	@FunctionalInterface
	public interface Listener extends Serializable {
		/** @param path of what has changed, relative when the watch is */
		void changed(String path);
	}

	/** Connects it: at boot, and when it was brought back from its serialised form and the connection is as it was. */
	public void attach(StartInfo start, Hypercalls newHypercalls) {
		ring = start.store();
		port = start.storePort();
		hypercalls = newHypercalls;
		flush();
	}

	/**
	 * Connects it after the domain was restored or migrated: the store is another one, which knows neither our watches nor our
	 * transactions. Watches are registered again, and so fire; requests without an answer are made again; what belonged to a
	 * transaction is answered with EAGAIN.
	 */
	public void resume(StartInfo start, Hypercalls newHypercalls) {
		beginAnew();
		attach(start, newHypercalls);
	}

	/** The guest's port of the store's event channel. */
	public int port() {
		return port;
	}

	/** Whether nothing is under way. */
	public boolean isIdle() {
		return unanswered.isEmpty();
	}

	/** Requests that are under way. */
	public int unanswered() {
		return unanswered.size();
	}

	/** Takes what the store has sent, tells of it, and sends what there is room for. */
	public void service() {
		if (servicing || ring == null)
			return;
		if (reconnecting ? ring.connection() == StoreRing.CONNECTED : ring.error() != StoreRing.ERROR_NONE)
			reconnect();
		servicing = true;
		try {
			for (StoreMessage message = next(); message != null; message = next())
				receive(message);
		} finally {
			servicing = false;
		}
		flush();
	}

	public void read(int transaction, String path, StoreReply.Receiver receiver) {
		send(MessageType.READ, transaction, List.of(path), receiver);
	}

	public void directory(int transaction, String path, StoreReply.Receiver receiver) {
		send(MessageType.DIRECTORY, transaction, List.of(path), receiver);
	}

	public void permissions(int transaction, String path, StoreReply.Receiver receiver) {
		send(MessageType.GET_PERMS, transaction, List.of(path), receiver);
	}

	/** @param receiver may be null, here and below: then nobody hears whether it was done */
	public void write(int transaction, String path, String value, StoreReply.Receiver receiver) {
		byte[] payload = StoreText.bytes(path + '\0' + value);
		request(MessageType.WRITE, transaction, payload, receiver);
	}

	public void make(int transaction, String path, StoreReply.Receiver receiver) {
		send(MessageType.MKDIR, transaction, List.of(path), receiver);
	}

	public void remove(int transaction, String path, StoreReply.Receiver receiver) {
		send(MessageType.RM, transaction, List.of(path), receiver);
	}

	public void setPermissions(int transaction, String path, Permissions permissions, StoreReply.Receiver receiver) {
		List<String> texts = new ArrayList<>(List.of(path));
		texts.addAll(permissions.toStrings());
		send(MessageType.SET_PERMS, transaction, texts, receiver);
	}

	/** Begins a transaction: its number is the reply's {@link StoreReply#text text}. */
	public void startTransaction(StoreReply.Receiver receiver) {
		send(MessageType.TRANSACTION_START, NO_TRANSACTION, List.of(""), receiver);
	}

	/** Ends a transaction; a reply of EAGAIN says that it has to be done all over again. */
	public void endTransaction(int transaction, boolean commit, StoreReply.Receiver receiver) {
		send(MessageType.TRANSACTION_END, transaction, List.of(commit ? "T" : "F"), receiver);
		transactions.remove(transaction);
	}

	/** Writes all values, or none, in a transaction that is tried again when others interfere; a null value removes. */
	public void writeAll(Map<String, String> values, StoreReply.Receiver receiver) {
		new StoreBatch(this, values, receiver).start();
	}

	/** Watches a node and all below it: the listener is told soon, and at every change. @return for {@link #unwatch} */
	public String watch(String path, Listener listener) {
		String token = Integer.toString(++lastToken);
		watches.put(token, new Watching(path, listener));
		send(MessageType.WATCH, NO_TRANSACTION, List.of(path, token), null);
		return token;
	}

	public void unwatch(String token) {
		Watching ended = watches.remove(token);
		if (ended != null)
			send(MessageType.UNWATCH, NO_TRANSACTION, List.of(ended.path, token), null);
	}

	/** Any request. @param transaction of {@link #startTransaction}, or {@link #NO_TRANSACTION} */
	public void request(MessageType type, int transaction, byte[] payload, StoreReply.Receiver receiver) {
		boolean inTransaction = transaction != NO_TRANSACTION;
		int number = inTransaction ? transactions.getOrDefault(transaction, LOST) : NO_TRANSACTION;
		enqueue(new Request(StoreMessage.of(type, ++lastRequest, number, payload), receiver));
		if (!servicing)
			flush();
	}

	private void send(MessageType type, int transaction, List<String> texts, StoreReply.Receiver receiver) {
		request(type, transaction, StoreMessage.strings(texts), receiver);
	}

	private void enqueue(Request request) {
		unsent.add(request);
		unanswered.put(request.message.request(), request);
	}

	private StoreMessage next() {
		if (reconnecting)
			return null;
		try {
			boolean wasFull = ring.responseBytes() == StoreRing.SIZE;
			StoreMessage message = reader.read(ring::readResponse);
			if (wasFull)
				hypercalls.send(port);
			return message;
		} catch (StoreException malformed) {
			reconnect();
			return null;
		}
	}

	/** The stream cannot be followed any more, or the daemon has lost patience: asks for a new connection, or begins with it. */
	private void reconnect() {
		if (reconnecting) {
			reconnecting = false;
			beginAnew();
			return;
		}
		reconnecting = true;
		ring.setConnection(StoreRing.RECONNECT);
		hypercalls.send(port);
	}

	/** The other end knows neither our watches nor our transactions, and has not answered what is not answered. */
	private void beginAnew() {
		List<Request> again = new ArrayList<>(unanswered.values());
		reader.clear();
		unsent.clear();
		unanswered.clear();
		transactions.clear();
		sentOfFirst = 0;
		reconnecting = false;
		watches.forEach((token, watching) -> enqueue(new Request(StoreMessage.of(MessageType.WATCH, ++lastRequest,
				NO_TRANSACTION, StoreMessage.strings(List.of(watching.path, token))), null)));
		for (Request request : again)
			if (request.message.type() != MessageType.WATCH.number())
				enqueue(request.repeated(++lastRequest));
	}

	private void receive(StoreMessage message) {
		if (message.type() == MessageType.WATCH_EVENT.number()) {
			List<String> texts = new StoreReply(null, message.payload()).texts();
			Watching watching = texts.size() < 2 ? null : watches.get(texts.get(1));
			if (watching != null)
				watching.listener.changed(texts.get(0));
			return;
		}
		Request request = unanswered.remove(message.request());
		if (request == null)
			return;
		StoreReply reply = reply(request, message);
		if (request.receiver != null)
			request.receiver.replied(reply);
	}

	private StoreReply reply(Request request, StoreMessage message) {
		StoreReply reply = StoreReply.of(message);
		if (!reply.isOk() && request.message.transaction() == LOST)
			return new StoreReply(StoreError.EAGAIN, reply.payload());
		if (!reply.isOk() || request.message.type() != MessageType.TRANSACTION_START.number())
			return reply;
		transactions.put(++lastTransaction, Integer.parseUnsignedInt(reply.texts().get(0)));
		return new StoreReply(null, StoreText.bytes(Integer.toString(lastTransaction)));
	}

	private void flush() {
		if (ring == null || reconnecting)
			return;
		boolean sent = false;
		while (!unsent.isEmpty()) {
			byte[] bytes = unsent.peek().message.toBytes();
			int count = ring.writeRequest(bytes, sentOfFirst, bytes.length - sentOfFirst);
			sent |= count > 0;
			sentOfFirst += count;
			if (sentOfFirst < bytes.length)
				break;
			unsent.remove();
			sentOfFirst = 0;
		}
		if (sent)
			hypercalls.send(port);
	}

	/** No record, as nothing here that its receiver may refer to: serialisation makes a record from its parts, and gives them null for it. */
	private static final class Request implements Serializable {
		private static final long serialVersionUID = 1;
		private final StoreMessage message;
		private final StoreReply.Receiver receiver;

		Request(StoreMessage message, StoreReply.Receiver receiver) {
			this.message = message;
			this.receiver = receiver;
		}

		/** For another store, in which the transaction it belonged to does not exist. */
		Request repeated(int number) {
			int transaction = message.transaction() == NO_TRANSACTION ? NO_TRANSACTION : LOST;
			return new Request(new StoreMessage(message.type(), number, transaction, message.payload()), receiver);
		}
	}

	private static final class Watching implements Serializable {
		private static final long serialVersionUID = 1;
		private final String path;
		private final Listener listener;

		Watching(String path, Listener listener) {
			this.path = path;
			this.listener = listener;
		}
	}
}
