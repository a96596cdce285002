package org.minicloud.guest.software.http;

import java.io.Serializable;
import org.minicloud.guest.net.Endpoint;

/** A request on a connection, and what its answer needs to know. */
public final class Exchange implements Serializable {
	private static final long serialVersionUID = 1;
	private final HttpRequest request;
	private final byte[] body;
	private final int fd;
	private final int freeFd;
	private final int port;
	private final Endpoint client;
	private final String product;
	private boolean keepAlive;

	/**
	 * @param fd     the connection
	 * @param freeFd from here on descriptors are free for the answer
	 * @param port   that the client came to
	 */
	Exchange(HttpRequest request, byte[] body, int fd, int freeFd, int port, Endpoint client, String product, boolean keepAlive) {
		this.request = request;
		this.body = body;
		this.fd = fd;
		this.freeFd = freeFd;
		this.port = port;
		this.client = client;
		this.product = product;
		this.keepAlive = keepAlive;
	}

	public HttpRequest request() {
		return request;
	}

	public byte[] body() {
		return body;
	}

	public int fd() {
		return fd;
	}

	int freeFd() {
		return freeFd;
	}

	int port() {
		return port;
	}

	public Endpoint client() {
		return client;
	}

	String product() {
		return product;
	}

	/** Whether the connection goes on after the answer. */
	boolean keepAlive() {
		return keepAlive;
	}

	/** The connection ends with this answer. */
	public void close() {
		keepAlive = false;
	}
}
