package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** An answer being given on a connection: a state machine of its own within the worker's. */
public abstract class Answer implements Serializable {
	private static final long serialVersionUID = 1;
	protected final Exchange exchange;
	/** What the log tells. */
	protected int status;
	protected long sent;
	/** What goes to the error log; empty for nothing. */
	protected String error = "";

	protected Answer(Exchange exchange) {
		this.exchange = exchange;
	}

	/** @return the next step, or null when the answer is given */
	public abstract Step resume(Sys sys, Outcome last);

	/** The head of an answer, with the fields that every one has. */
	protected final byte[] head(Sys sys, int code, Headers headers) {
		status = code;
		StringBuilder text = new StringBuilder("HTTP/1.1 ").append(code).append(' ').append(StatusPages.phrase(code)).append("\r\n");
		text.append("Date: ").append(HttpDate.format(sys.wallClockMillis())).append("\r\n");
		if (headers.get("Server").isEmpty())
			text.append("Server: ").append(exchange.product()).append("\r\n");
		text.append(headers);
		if (!exchange.keepAlive())
			text.append("Connection: close\r\n");
		else if (exchange.request().minor() == 0)
			text.append("Connection: keep-alive\r\n");
		return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	protected static byte[] join(byte[] head, byte[] body) {
		byte[] joined = java.util.Arrays.copyOf(head, head.length + body.length);
		System.arraycopy(body, 0, joined, head.length, body.length);
		return joined;
	}
}
