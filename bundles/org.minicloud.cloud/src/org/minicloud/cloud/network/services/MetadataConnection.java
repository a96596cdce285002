package org.minicloud.cloud.network.services;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;

/** A connection of an instance with the metadata service: requests come in, answers go out in their order. */
final class MetadataConnection {
	private static final int CHUNK = 4_096;
	/** Of answers that wait to be sent; a client that asks on without reading waits itself. */
	private static final int MOST_WAITING = 256 * 1024;

	private final TcpConnection connection;
	private final Function<HttpRequest, MetadataService.Answer> service;
	private final MetadataService.Answer refusal;
	private final HttpRequestReader reader = new HttpRequestReader();
	private byte[] answers = new byte[0];
	private int sent;
	private boolean last;
	private long activeAt;

	/** @param refusal the answer to what is no request */
	MetadataConnection(TcpConnection connection, Function<HttpRequest, MetadataService.Answer> service, MetadataService.Answer refusal) {
		this.connection = connection;
		this.service = service;
		this.refusal = refusal;
	}

	/** When something has happened on it last. */
	long activeAt() {
		return activeAt;
	}

	void abort() {
		connection.abort();
	}

	/** Does what can be done now; false when it is over. */
	boolean proceed(long now) {
		activeAt = now;
		try {
			receive();
			answer();
			send();
			if (!last || sent < answers.length)
				return true;
			connection.close();
			return false;
		} catch (NetException broken) {
			connection.close();
			return false;
		}
	}

	private void receive() throws NetException {
		byte[] chunk = new byte[CHUNK];
		int count = 1;
		while (count > 0 && !last && answers.length - sent < MOST_WAITING && !reader.isBroken()) {
			count = connection.read(chunk, 0, CHUNK);
			if (count > 0)
				reader.add(chunk, count);
			if (count == TcpConnection.END) {
				answer();
				last = true;
			}
		}
	}

	private void answer() {
		while (!last) {
			Optional<HttpRequest> request = reader.next();
			if (request.isEmpty())
				break;
			queue(service.apply(request.get()));
			last = !request.get().staysOpen();
		}
		if (reader.isBroken() && !last) {
			queue(refusal);
			last = true;
		}
	}

	/** How far a packet travels belongs to the connection, so what follows an answer goes as far. */
	private void queue(MetadataService.Answer answer) {
		connection.setTimeToLive(answer.hops());
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.write(answers, sent, answers.length - sent);
		all.writeBytes(answer.bytes());
		answers = all.toByteArray();
		sent = 0;
	}

	private void send() throws NetException {
		if (sent < answers.length)
			sent += connection.write(answers, sent, answers.length - sent);
	}
}
