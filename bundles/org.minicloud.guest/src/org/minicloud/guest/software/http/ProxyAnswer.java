package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** A request handed on to another server, and its answer handed back. Servers that cannot be reached are passed over. */
final class ProxyAnswer extends Answer {
	private static final long serialVersionUID = 1;
	private static final int PIECE = 16 * 1024;
	private static final List<String> HOP_BY_HOP = List.of("Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE",
			"Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Proxy-Connection");

	private enum Phase {
		CHOOSE, RESOLVED, CONNECTED, WRITTEN, HEAD, HEAD_READ, FORWARD, BODY_READ, LAST, END
	}

	private final Upstream upstream;
	private final String target;
	private final Headers headers;
	private final Flavour flavour;
	private final List<Upstream.Member> tried = new ArrayList<>(1);
	private final ByteQueue input = new ByteQueue();
	private Phase phase = Phase.CHOOSE;
	private Upstream.Member member;
	private int fd = -1;
	private BodyReader body;
	private boolean rechunk;
	private boolean timedOut;

	/**
	 * @param target  path and query as the other server gets them
	 * @param headers of the request to the other server; without Host it gets its own name
	 */
	ProxyAnswer(Exchange exchange, Upstream upstream, String target, Headers headers, Flavour flavour) {
		super(exchange);
		this.upstream = upstream;
		this.target = target;
		this.headers = headers;
		this.flavour = flavour;
		for (String name : HOP_BY_HOP)
			headers.remove(name);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (phase != Phase.END) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
		close(sys);
		return null;
	}

	private Step advance(Sys sys, Outcome last) {
		return switch (phase) {
			case CHOOSE -> choose(sys);
			case RESOLVED -> last instanceof Outcome.Resolved resolved ? connect(sys, resolved.addresses().get(0))
					: unreachable(sys, "could not be resolved");
			case CONNECTED -> last instanceof Outcome.Failed failed ? unreachable(sys, failed) : send();
			case WRITTEN -> last instanceof Outcome.Failed failed ? unreachable(sys, failed) : await(sys, Phase.HEAD);
			case HEAD, FORWARD -> awaited(sys, last);
			case HEAD_READ -> headRead(sys, last);
			case BODY_READ -> bodyRead(sys, last);
			case LAST -> {
				if (last instanceof Outcome.Failed)
					exchange.close();
				phase = Phase.END;
				yield null;
			}
			case END -> null;
		};
	}

	private Step choose(Sys sys) {
		close(sys);
		member = upstream.next(tried, sys.now());
		if (member == null)
			return fail(sys, timedOut ? 504 : tried.isEmpty() ? 503 : 502);
		tried.add(member);
		phase = Phase.RESOLVED;
		return Ip4.read(member.host).isPresent() ? connect(sys, Ip4.parse(member.host)) : new Step.Resolve(member.host);
	}

	private Step connect(Sys sys, Ip4 address) {
		try {
			fd = sys.net().openStream();
		} catch (SystemCallException refused) {
			return unreachable(sys, refused.getMessage());
		}
		phase = Phase.CONNECTED;
		return new Step.Connect(fd, new Endpoint(address, member.port), sys.now() + upstream.connectNanos);
	}

	private Step unreachable(Sys sys, Outcome.Failed failed) {
		timedOut |= failed.error() == Errno.ETIMEDOUT;
		return unreachable(sys, failed.error().text());
	}

	private Step unreachable(Sys sys, String why) {
		upstream.failed(member, sys.now());
		error = flavour.isNginx() ? "connect() failed (" + why + ") while connecting to upstream, upstream: \"http://" + member.host + ":" + member.port + "\""
				: "(" + why + ") proxy: HTTP: attempt to connect to " + member.host + ":" + member.port + " failed";
		phase = Phase.CHOOSE;
		return null;
	}

	private Step send() {
		if (headers.get("Host").isEmpty())
			headers.set("Host", upstream.members.size() > 1 && flavour.isNginx() ? upstream.name
					: member.host + (member.port == 80 ? "" : ":" + member.port));
		if (exchange.body().length > 0 || exchange.request().headers().get("Content-Length").isPresent())
			headers.set("Content-Length", Integer.toString(exchange.body().length));
		headers.set("Connection", "close");
		String head = exchange.request().method() + " " + target + " HTTP/1.1\r\n" + headers + "\r\n";
		phase = Phase.WRITTEN;
		return new Step.Write(fd, join(head.getBytes(StandardCharsets.ISO_8859_1), exchange.body()));
	}

	private Step await(Sys sys, Phase next) {
		phase = next;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), sys.now() + upstream.readNanos);
	}

	private Step awaited(Sys sys, Outcome last) {
		if (last instanceof Outcome.Interrupted || last == Outcome.DONE)
			return await(sys, phase);
		if (last instanceof Outcome.Ready ready && ready.has(fd)) {
			phase = phase == Phase.HEAD ? Phase.HEAD_READ : Phase.BODY_READ;
			return new Step.Read(fd, PIECE);
		}
		if (phase == Phase.HEAD) {
			error = "upstream timed out while reading response header from upstream " + member.host + ":" + member.port;
			return fail(sys, 504);
		}
		return cutOff();
	}

	private Step headRead(Sys sys, Outcome last) {
		if (!(last instanceof Outcome.Data data) || data.bytes().length == 0) {
			error = "upstream prematurely closed connection while reading response header from upstream " + member.host + ":" + member.port;
			return fail(sys, 502);
		}
		input.add(data.bytes());
		byte[] sofar = input.peek(HttpLimits.HEAD);
		int end = HttpRequest.endOfHead(sofar);
		if (end < 0)
			return sofar.length < HttpLimits.HEAD ? await(sys, Phase.HEAD) : fail(sys, 502);
		try {
			return handBack(sys, new String(sofar, 0, end, StandardCharsets.ISO_8859_1), end);
		} catch (HttpProblem noResponse) {
			error = "upstream sent an invalid header: " + noResponse.getMessage();
			return fail(sys, 502);
		}
	}

	private Step handBack(Sys sys, String head, int end) throws HttpProblem {
		List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
		if (!lines.get(0).matches("HTTP/1\\.[01] [1-5]\\d\\d.*"))
			throw new HttpProblem(502, "no status line");
		int code = Integer.parseInt(lines.get(0).substring(9, 12));
		Headers answered = Headers.read(lines.subList(1, lines.size()));
		input.drop(end);
		if (code == 100)
			return await(sys, Phase.HEAD);
		body = BodyReader.ofResponse(exchange.request().method(), code, answered);
		for (String name : HOP_BY_HOP)
			answered.remove(name);
		answered.remove("Date");
		if (flavour.isNginx())
			answered.remove("Server");
		if (!body.isOver() && answered.get("Content-Length").isEmpty()) {
			rechunk = exchange.request().minor() == 1;
			if (rechunk)
				answered.set("Transfer-Encoding", "chunked");
			else
				exchange.close();
		}
		byte[] out = head(sys, code, answered);
		byte[] begun = body.take(input);
		return forward(join(out, framed(begun)), begun.length);
	}

	private Step forward(byte[] bytes, int ofBody) {
		sent += ofBody;
		phase = body.isOver() ? Phase.LAST : Phase.FORWARD;
		return new Step.Write(exchange.fd(), bytes);
	}

	private byte[] framed(byte[] piece) {
		if (!rechunk)
			return piece;
		byte[] framed = piece.length == 0 ? piece
				: join(join((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1), piece),
						"\r\n".getBytes(StandardCharsets.ISO_8859_1));
		return body.isOver() ? join(framed, "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)) : framed;
	}

	private Step bodyRead(Sys sys, Outcome last) {
		if (!(last instanceof Outcome.Data data))
			return cutOff();
		try {
			if (data.bytes().length == 0) {
				if (!body.ended())
					return cutOff();
				return forward(framed(new byte[0]), 0);
			}
			input.add(data.bytes());
			byte[] piece = body.take(input);
			return forward(framed(piece), piece.length);
		} catch (HttpProblem broken) {
			return cutOff();
		}
	}

	/** The client has part of the answer already: what is missing it learns by the end of the connection. */
	private Step cutOff() {
		exchange.close();
		error = "upstream broke off in the middle of its answer: " + member.host + ":" + member.port;
		phase = Phase.END;
		return null;
	}

	private Step fail(Sys sys, int code) {
		close(sys);
		String reason = code == 504 ? "The gateway did not receive a timely response from the upstream server or application."
				: code == 503 ? "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later."
						: "The proxy server received an invalid response from an upstream server.";
		byte[] page = StatusPages.page(flavour, code, reason, exchange.product().toLowerCase(Locale.ROOT).startsWith("nginx") ? exchange.product() : exchange.product()
				+ " Server").getBytes(StandardCharsets.UTF_8);
		Headers answered = new Headers().add("Content-Type", "text/html").add("Content-Length", Integer.toString(page.length));
		sent = page.length;
		phase = Phase.LAST;
		byte[] head = head(sys, code, answered);
		return new Step.Write(exchange.fd(), exchange.request().isHead() ? head : join(head, page));
	}

	private void close(Sys sys) {
		if (fd >= 0)
			sys.setFile(fd, null);
		fd = -1;
	}
}
