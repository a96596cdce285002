package org.minicloud.guest.programs.net;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** One request and its answer: the part of a program that talks HTTP. {@link #advance} gives steps until there is an {@link Event}. */
final class HttpClient implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int READ_BYTES = 65_536;
	private static final int LONGEST_HEAD = 102_400;

	/** What its user is to know; it goes on when it is asked for the next. */
	enum Event {
		CONNECTED, HEAD, BODY, END, NO_HOST, NOT_CONNECTED, TIMED_OUT, EMPTY, BROKEN, CUT_OFF
	}

	private enum Phase {
		START, RESOLVED, CONNECTING, WRITING, POLLING, READING, OVER
	}

	private final HttpUrl url;
	private final byte[] request;
	private final boolean headOnly;
	private final long connectBy;
	private final long endBy;
	private Phase phase = Phase.START;
	private Event event;
	private Errno error = Errno.EIO;
	private Ip4 address = Ip4.ANY;
	private int fd = -1;
	private final ByteQueue head = new ByteQueue();
	private String headText = "";
	private HttpBody body;
	private byte[] rest = {};
	private byte[] content = {};
	private boolean written;

	/**
	 * @param connectBy, endBy moments of {@link Sys#now}, or {@link Step#FOR_EVER}
	 * @param headOnly         whether the answer has no body, as to HEAD
	 */
	HttpClient(HttpUrl url, byte[] request, boolean headOnly, long connectBy, long endBy) {
		this.url = url;
		this.request = request;
		this.headOnly = headOnly;
		this.connectBy = Math.min(connectBy, endBy);
		this.endBy = endBy;
	}

	/** What has happened, when {@link #advance} has given no step. */
	Event event() {
		return event;
	}

	Errno error() {
		return error;
	}

	Ip4 address() {
		return address;
	}

	/** Status line and headers, with an empty line at the end. */
	String head() {
		return headText;
	}

	/** Of the status line; 0 when it is none. */
	int status() {
		String[] words = headText.split("\\s+", 3);
		return words.length < 2 ? 0 : Math.max(0, NetTool.number(words[1]));
	}

	Optional<String> header(String name) {
		for (String line : headText.split("\r?\n"))
			if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
				return Optional.of(line.substring(name.length() + 1).strip());
		return Optional.empty();
	}

	/** What of the body has come. */
	byte[] content() {
		return content;
	}

	/** @return the next step, or null when there is an {@link #event} */
	Step advance(Sys sys, Outcome outcome) {
		return switch (phase) {
			case START -> {
				phase = Phase.RESOLVED;
				yield new Step.Resolve(url.host());
			}
			case RESOLVED -> connect(sys, outcome);
			case CONNECTING -> connected(sys, outcome);
			case WRITING -> outcome instanceof Outcome.Failed failed ? fail(sys, Event.BROKEN, failed.error()) : poll();
			case POLLING -> polled(sys, outcome);
			case READING -> read(sys, outcome);
			case OVER -> happen(Event.END);
		};
	}

	private Step happen(Event happened) {
		event = happened;
		return null;
	}

	private Step fail(Sys sys, Event how, Errno why) {
		error = why;
		return over(sys, how);
	}

	private Step over(Sys sys, Event how) {
		phase = Phase.OVER;
		if (fd >= 0)
			sys.setFile(fd, null);
		fd = -1;
		return happen(how);
	}

	private Step connect(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Resolved found))
			return over(sys, Event.NO_HOST);
		address = found.addresses().get(0);
		try {
			fd = sys.net().openStream();
		} catch (SystemCallException refused) {
			return fail(sys, Event.NOT_CONNECTED, refused.error());
		}
		phase = Phase.CONNECTING;
		return new Step.Connect(fd, new Endpoint(address, url.port()), connectBy);
	}

	private Step connected(Sys sys, Outcome outcome) {
		if (outcome instanceof Outcome.Failed failed)
			return fail(sys, failed.error() == Errno.ETIMEDOUT ? Event.TIMED_OUT : Event.NOT_CONNECTED, failed.error());
		if (!written) {
			written = true;
			return happen(Event.CONNECTED);
		}
		phase = Phase.WRITING;
		return new Step.Write(fd, request);
	}

	private Step poll() {
		phase = Phase.POLLING;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), endBy);
	}

	private Step polled(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Ready ready) || !ready.has(fd))
			return fail(sys, Event.TIMED_OUT, Errno.ETIMEDOUT);
		phase = Phase.READING;
		return new Step.Read(fd, READ_BYTES);
	}

	private Step read(Sys sys, Outcome outcome) {
		if (rest.length > 0)
			return bodyBytes(sys, takeRest());
		if (body != null && body.isDone())
			return body.isBroken() ? fail(sys, Event.BROKEN, Errno.EINVAL) : over(sys, Event.END);
		if (outcome instanceof Outcome.Failed failed)
			return fail(sys, Event.BROKEN, failed.error());
		if (!(outcome instanceof Outcome.Data data))
			return poll();
		if (data.bytes().length == 0)
			return ended(sys);
		return body == null ? headBytes(sys, data.bytes()) : bodyBytes(sys, data.bytes());
	}

	private byte[] takeRest() {
		byte[] taken = rest;
		rest = new byte[0];
		return taken;
	}

	private Step ended(Sys sys) {
		if (body == null)
			return over(sys, Event.EMPTY);
		return over(sys, body.endsWithConnection() ? Event.END : Event.CUT_OFF);
	}

	private Step headBytes(Sys sys, byte[] bytes) {
		head.add(bytes);
		String text = HttpBody.text(head.peek(head.size()));
		int end = text.indexOf("\r\n\r\n");
		int length = 4;
		if (end < 0) {
			end = text.indexOf("\n\n");
			length = 2;
		}
		if (end < 0 && (head.size() > LONGEST_HEAD || !text.startsWith("HTTP/".substring(0, Math.min(5, text.length())))))
			return fail(sys, Event.BROKEN, Errno.EINVAL);
		if (end < 0)
			return poll();
		headText = text.substring(0, end + length);
		rest = Arrays.copyOfRange(head.peek(head.size()), end + length, head.size());
		head.clear();
		if (status() / 100 == 1) {
			byte[] more = takeRest();
			return more.length == 0 ? poll() : headBytes(sys, more);
		}
		body = bodyOf();
		return happen(Event.HEAD);
	}

	private HttpBody bodyOf() {
		boolean none = headOnly || status() == 204 || status() == 304;
		boolean chunked = header("Transfer-Encoding").filter(value -> value.toLowerCase().contains("chunked")).isPresent();
		long length = header("Content-Length").filter(value -> value.matches("[0-9]{1,15}")).map(Long::parseLong)
				.orElse(HttpBody.UNTIL_THE_END);
		if (none)
			rest = new byte[0];
		return new HttpBody(!none && chunked, none ? 0 : length);
	}

	private Step bodyBytes(Sys sys, byte[] bytes) {
		content = body.take(bytes, 0);
		if (content.length > 0)
			return happen(Event.BODY);
		return body.isDone() ? read(sys, Outcome.DONE) : poll();
	}
}
