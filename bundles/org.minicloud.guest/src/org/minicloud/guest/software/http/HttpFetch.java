package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** A request to another server, made by a program that waits for the whole answer. */
public final class HttpFetch implements Serializable {
	private static final long serialVersionUID = 1;
	private static final Pattern URL = Pattern.compile("http://([^/:?]+)(?::(\\d{1,5}))?(/\\S*)?");
	private static final long PATIENCE_NANOS = 30_000_000_000L;
	private static final int MOST = 4 << 20;
	private static final int PIECE = 16 * 1024;

	private enum Phase {
		START, RESOLVED, CONNECTED, WAIT, READ, END
	}

	private final String method;
	private final String body;
	private String host = "";
	private int port = 80;
	private String path = "/";
	private Phase phase = Phase.START;
	private int fd = -1;
	private final ByteQueue input = new ByteQueue();
	private final ByteQueue received = new ByteQueue();
	private BodyReader reader;
	private int status;
	private Headers headers = new Headers();
	private String error = "";

	public HttpFetch(String method, String url, String body) {
		this.method = method;
		this.body = body;
		Matcher parts = URL.matcher(url);
		if (!parts.matches()) {
			error = "not an http:// address: " + url;
			return;
		}
		host = parts.group(1);
		port = parts.group(2) == null ? 80 : Math.min(65535, Integer.parseInt(parts.group(2)));
		path = parts.group(3) == null ? "/" : parts.group(3);
	}

	/** @return the next step, or null when there is an answer, or an error */
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (phase != Phase.END && error.isEmpty()) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
		if (fd >= 0)
			sys.setFile(fd, null);
		fd = -1;
		return null;
	}

	private Step advance(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				if (Ip4.read(host).isPresent())
					return connect(sys, Ip4.parse(host));
				phase = Phase.RESOLVED;
				return new Step.Resolve(host);
			}
			case RESOLVED -> {
				return last instanceof Outcome.Resolved resolved ? connect(sys, resolved.addresses().get(0)) : fail("no such host: " + host);
			}
			case CONNECTED -> {
				if (last instanceof Outcome.Failed failed)
					return fail(host + ":" + port + ": " + failed.error().text());
				phase = Phase.WAIT;
				byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
				String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + (port == 80 ? "" : ":" + port) + "\r\nUser-Agent: appserver/1.0\r\nConnection: close\r\n"
						+ (bytes.length > 0 ? "Content-Length: " + bytes.length + "\r\n" : "") + "\r\n";
				return new Step.Write(fd, Answer.join(head.getBytes(StandardCharsets.ISO_8859_1), bytes));
			}
			case WAIT -> {
				if (last instanceof Outcome.Failed failed)
					return fail(host + ":" + port + ": " + failed.error().text());
				phase = Phase.READ;
				return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), sys.now() + PATIENCE_NANOS);
			}
			default -> {
				return read(last);
			}
		}
	}

	private Step connect(Sys sys, Ip4 address) {
		try {
			fd = sys.net().openStream();
		} catch (SystemCallException refused) {
			return fail(refused.getMessage());
		}
		phase = Phase.CONNECTED;
		return new Step.Connect(fd, new Endpoint(address, port), sys.now() + PATIENCE_NANOS);
	}

	private Step read(Outcome last) {
		if (last instanceof Outcome.Ready ready && ready.has(fd))
			return new Step.Read(fd, PIECE);
		if (last instanceof Outcome.Interrupted) {
			phase = Phase.WAIT;
			return null;
		}
		if (!(last instanceof Outcome.Data data))
			return fail(host + ":" + port + ": no answer");
		try {
			if (data.bytes().length == 0) {
				if (reader == null || !reader.ended())
					return fail(host + ":" + port + ": the answer broke off");
				phase = Phase.END;
				return null;
			}
			input.add(data.bytes());
			if (reader == null)
				head();
			if (reader != null)
				received.add(reader.take(input));
		} catch (HttpProblem broken) {
			return fail(host + ":" + port + ": " + broken.getMessage());
		}
		if (received.size() > MOST)
			return fail(host + ":" + port + ": the answer is too long");
		phase = reader != null && reader.isOver() ? Phase.END : Phase.WAIT;
		return null;
	}

	private void head() throws HttpProblem {
		byte[] sofar = input.peek(HttpLimits.HEAD);
		int end = HttpRequest.endOfHead(sofar);
		if (end < 0 && sofar.length == HttpLimits.HEAD)
			throw new HttpProblem(502, "the head of the answer is too long");
		if (end < 0)
			return;
		List<String> lines = new String(sofar, 0, end, StandardCharsets.ISO_8859_1).lines().filter(line -> !line.isEmpty()).toList();
		if (!lines.get(0).matches("HTTP/1\\.[01] [1-5]\\d\\d.*"))
			throw new HttpProblem(502, "that is no answer of HTTP");
		status = Integer.parseInt(lines.get(0).substring(9, 12));
		headers = Headers.read(lines.subList(1, lines.size()));
		input.drop(end);
		reader = BodyReader.ofResponse(method, status, headers);
	}

	private Step fail(String why) {
		error = why;
		return null;
	}

	/** Empty when there is an answer. */
	public String error() {
		return error;
	}

	/** The answer as programs see it: status, headers, body. */
	public Map<String, Object> answer() {
		Map<String, Object> fields = new LinkedHashMap<>();
		headers.fields().forEach(field -> fields.put(field[0].toLowerCase(java.util.Locale.ROOT), field[1]));
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("status", (double) status);
		answer.put("headers", fields);
		answer.put("body", new String(received.peek(received.size()), StandardCharsets.UTF_8));
		return answer;
	}
}
