package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** An error page of the site's own, from its file. */
final class ErrorFileAnswer extends Answer {
	private static final long serialVersionUID = 1;

	private enum Phase {
		LOAD, WRITE, END
	}

	private final String path;
	private final int code;
	private final Headers headers;
	private Phase phase = Phase.LOAD;

	ErrorFileAnswer(Sys sys, Exchange exchange, String path, int code, Headers headers, String error) {
		super(exchange);
		this.path = path;
		this.code = code;
		this.headers = headers;
		this.error = error;
		status = code;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case LOAD -> {
				phase = Phase.WRITE;
				return new Step.Load(path);
			}
			case WRITE -> {
				phase = Phase.END;
				byte[] page = page(sys);
				headers.set("Content-Type", MimeTypes.of(path, "text/html")).set("Content-Length", Integer.toString(page.length));
				sent = exchange.request().isHead() ? 0 : page.length;
				byte[] head = head(sys, code, headers);
				return new Step.Write(exchange.fd(), exchange.request().isHead() ? head : join(head, page));
			}
			default -> {
				if (last instanceof Outcome.Failed)
					exchange.close();
				return null;
			}
		}
	}

	private byte[] page(Sys sys) {
		try {
			return sys.files().read(path);
		} catch (SystemCallException unreadable) {
			return (code + " " + StatusPages.phrase(code) + "\n").getBytes(StandardCharsets.UTF_8);
		}
	}
}
