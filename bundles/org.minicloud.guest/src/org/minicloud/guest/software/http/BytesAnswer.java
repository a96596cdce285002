package org.minicloud.guest.software.http;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** An answer whose body is at hand. */
public final class BytesAnswer extends Answer {
	private static final long serialVersionUID = 1;
	private final int code;
	private final Headers headers;
	private final byte[] body;
	private boolean given;

	public BytesAnswer(Exchange exchange, int code, Headers headers, byte[] body) {
		super(exchange);
		this.code = code;
		this.headers = headers;
		this.body = body;
		status = code;
	}

	BytesAnswer because(String reason) {
		error = reason;
		return this;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (given && last instanceof Outcome.Failed)
			exchange.close();
		if (given)
			return null;
		given = true;
		boolean bodiless = code == 304 || code == 204;
		if (!bodiless)
			headers.set("Content-Length", Integer.toString(body.length));
		boolean quiet = bodiless || exchange.request().isHead();
		sent = quiet ? 0 : body.length;
		byte[] head = head(sys, code, headers);
		return new Step.Write(exchange.fd(), quiet ? head : join(head, body));
	}
}
