package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;

/** One of the clients of a load generator: asks, waits for the answer, asks again. */
final class LoadClient implements Program {
	private static final long serialVersionUID = 1;
	private static final int PIECE = 32 * 1024;
	private static final long REQUEST_NANOS = 25_000;
	private static final long PATIENCE_NANOS = 30_000_000_000L;

	private enum Phase {
		NEXT, CONNECTED, SEND, SENT, WAIT, READ
	}

	private final LoadResults results;
	private final Endpoint server;
	private final String request;
	private final boolean keepAlive;
	private final boolean head;
	private Phase phase = Phase.NEXT;
	private final ByteQueue input = new ByteQueue();
	private int fd = -1;
	private long begun;
	private long connected;
	private long firstByte;
	private long received;
	private int bodyLength;
	private int status;
	private BodyReader body;
	private Headers headers;

	LoadClient(LoadResults results, Endpoint server, String request, boolean keepAlive, boolean head) {
		this.results = results;
		this.server = server;
		this.request = request;
		this.keepAlive = keepAlive;
		this.head = head;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		sys.ignore(Signal.SIGPIPE);
		Outcome outcome = last;
		while (true) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) {
		return switch (phase) {
			case NEXT -> next(sys);
			case CONNECTED -> {
				if (last instanceof Outcome.Failed)
					yield fail(sys);
				connected = sys.now();
				phase = Phase.SEND;
				yield null;
			}
			case SEND -> {
				phase = Phase.SENT;
				yield Step.compute(REQUEST_NANOS);
			}
			case SENT -> {
				phase = Phase.WAIT;
				yield Step.write(fd, request);
			}
			case WAIT -> {
				if (last instanceof Outcome.Failed)
					yield fail(sys);
				phase = Phase.READ;
				yield new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), sys.now() + PATIENCE_NANOS);
			}
			case READ -> read(sys, last);
		};
	}

	private Step next(Sys sys) {
		if (!results.mayBegin(sys.now()))
			return Step.exit(0);
		begun = sys.now();
		firstByte = 0;
		received = 0;
		bodyLength = 0;
		body = null;
		if (fd >= 0) {
			connected = begun;
			phase = Phase.SEND;
			results.kept++;
			return null;
		}
		try {
			fd = sys.net().openStream();
		} catch (SystemCallException refused) {
			return fail(sys);
		}
		input.clear();
		phase = Phase.CONNECTED;
		return new Step.Connect(fd, server, sys.now() + PATIENCE_NANOS);
	}

	private Step read(Sys sys, Outcome last) {
		if (last instanceof Outcome.Ready ready && ready.has(fd))
			return new Step.Read(fd, PIECE);
		if (last instanceof Outcome.Interrupted) {
			phase = Phase.WAIT;
			return null;
		}
		if (!(last instanceof Outcome.Data data))
			return fail(sys);
		try {
			if (data.bytes().length == 0)
				return body != null && body.ended() ? done(sys, false) : fail(sys);
			if (firstByte == 0)
				firstByte = sys.now();
			received += data.bytes().length;
			input.add(data.bytes());
			if (body == null)
				readHead();
			if (body != null)
				bodyLength += body.take(input).length;
		} catch (HttpProblem noAnswer) {
			return fail(sys);
		}
		if (body != null && body.isOver())
			return done(sys, keepAlive && !headers.lists("Connection", "close"));
		phase = Phase.WAIT;
		return null;
	}

	private void readHead() throws HttpProblem {
		byte[] sofar = input.peek(HttpLimits.HEAD);
		int end = HttpRequest.endOfHead(sofar);
		if (end < 0 && sofar.length == HttpLimits.HEAD)
			throw new HttpProblem(502, "no head");
		if (end < 0)
			return;
		List<String> lines = new String(sofar, 0, end, StandardCharsets.ISO_8859_1).lines().filter(line -> !line.isEmpty()).toList();
		if (!lines.get(0).matches("HTTP/1\\.[01] [1-5]\\d\\d.*"))
			throw new HttpProblem(502, "no status line");
		status = Integer.parseInt(lines.get(0).substring(9, 12));
		headers = Headers.read(lines.subList(1, lines.size()));
		results.server = headers.get("Server").orElse("");
		input.drop(end);
		body = BodyReader.ofResponse(head ? "HEAD" : "GET", status, headers);
	}

	private Step done(Sys sys, boolean keep) {
		results.answered(new LoadResults.Sample(connected - begun, firstByte - begun, sys.now() - begun), status, bodyLength, received);
		if (!keep)
			close(sys);
		phase = Phase.NEXT;
		return null;
	}

	private Step fail(Sys sys) {
		results.failed();
		close(sys);
		phase = Phase.NEXT;
		return null;
	}

	private void close(Sys sys) {
		if (fd >= 0)
			sys.setFile(fd, null);
		fd = -1;
	}
}
