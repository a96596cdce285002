package org.minicloud.endpoint;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.minicloud.endpoint.http.HttpListener;
import org.minicloud.endpoint.service.RequestProcessor;

/**
 * The AWS API of a cloud over HTTP. Signed requests of the AWS CLI, the SDKs and older clients are verified, decoded into the
 * SDK's request classes, answered by the cloud's own clients, and written as the XML that EC2 writes.
 */
public final class Endpoint implements AutoCloseable {
	private final HttpListener listener;

	/** An endpoint that judges the age of signatures by the machine's clock. */
	public Endpoint(CloudAccess access, EndpointSettings settings) {
		this(access, settings, InstantSource.system());
	}

	/**
	 * @param clock what the dates of signatures are compared with: clients sign with the real time, so this is not cloud time
	 */
	public Endpoint(CloudAccess access, EndpointSettings settings, InstantSource clock) {
		Objects.requireNonNull(access, "access");
		this.listener = new HttpListener(settings, new RequestProcessor(access, clock));
	}

	/**
	 * Starts to listen.
	 *
	 * @throws IOException if the port is taken or the host is not an address of this machine
	 */
	public void start() throws IOException {
		listener.start();
	}

	/**
	 * The port that is really listened on.
	 *
	 * @throws IllegalStateException before {@link #start()} and after {@link #close()}
	 */
	public int port() {
		return listener.port();
	}

	/** What to give to a client as its endpoint URL, such as {@code http://127.0.0.1:8773}; same conditions as {@link #port()}. */
	public URI uri() {
		return listener.uri();
	}

	/** Refuses new requests, lets running ones end for at most a second, and stops listening. Closing twice is harmless. */
	@Override
	public void close() {
		listener.stop();
	}
}
