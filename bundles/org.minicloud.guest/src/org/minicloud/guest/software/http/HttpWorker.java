package org.minicloud.guest.software.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;

/**
 * A process of a server: takes a connection, answers its requests one after the other, and takes the next, as Apache's prefork
 * processes do. Descriptor 3 is the listening socket, 1 a pipe to whoever starts workers.
 */
public final class HttpWorker implements Program {
	private static final long serialVersionUID = 1;
	public static final int LISTENER = 3;
	private static final int WAKE = 1;
	private static final int PIECE = 8 * 1024;
	private static final int ROOM = 8;
	/** What a request costs beside what is copied: parsing, looking for the file, the log's line. */
	private static final long REQUEST_NANOS = 90_000;
	private static final HttpRequest NO_REQUEST = new HttpRequest("-", "GET", "/", "/", "", 1, new Headers());

	private enum Phase {
		BEGIN, ACCEPT, WAKE, AWAIT, READ, HEAD, BODY, CHARGE, ANSWER, LOG, CLOSE
	}

	private final Responder responder;
	private final WorkerPool pool;
	private final int port;
	private Phase phase = Phase.BEGIN;
	private final ByteQueue input = new ByteQueue();
	private int fd;
	private Endpoint client;
	private int served;
	private long deadline;
	private HttpRequest request;
	private BodyReader bodyReader;
	private ByteQueue body;
	private Exchange exchange;
	private Answer answer;
	private final List<Step> logging = new ArrayList<>(2);

	public HttpWorker(Responder responder, WorkerPool pool, int port) {
		this.responder = responder;
		this.pool = pool;
		this.port = port;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (phase == Phase.BEGIN) {
			sys.ignore(Signal.SIGPIPE);
			sys.handle(Signal.SIGUSR1);
			phase = Phase.ACCEPT;
			return new Step.Accept(LISTENER);
		}
		while (sys.takeSignal().isPresent())
			continue;
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
			case BEGIN, ACCEPT -> accepted(sys, last);
			case WAKE -> {
				phase = Phase.AWAIT;
				deadline = sys.now() + responder.timeoutNanos();
				yield null;
			}
			case AWAIT -> await(sys);
			case READ -> read(sys, last);
			case HEAD -> head(sys);
			case BODY -> body(sys);
			case CHARGE -> {
				phase = Phase.ANSWER;
				yield Step.compute(REQUEST_NANOS);
			}
			case ANSWER -> answer(sys, last);
			case LOG -> log(sys);
			case CLOSE -> close(sys);
		};
	}

	private Step accepted(Sys sys, Outcome last) {
		if (last instanceof Outcome.Accepted accepted) {
			fd = accepted.fd();
			client = accepted.peer();
			served = 0;
			input.clear();
			phase = Phase.WAKE;
			return pool.begin(sys.pid()) ? new Step.Write(WAKE, new byte[1]) : null;
		}
		if (last instanceof Outcome.Failed || pool.isClosing())
			return Step.exit(0);
		return new Step.Accept(LISTENER);
	}

	private Step await(Sys sys) {
		if (input.size() > 0 && request == null && bodyReader == null) {
			phase = Phase.HEAD;
			return null;
		}
		phase = Phase.READ;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), deadline);
	}

	private Step read(Sys sys, Outcome last) {
		if (last instanceof Outcome.Data data) {
			if (data.bytes().length == 0) {
				phase = Phase.CLOSE;
				return null;
			}
			if (request == null && input.size() == 0)
				deadline = sys.now() + responder.timeoutNanos();
			input.add(data.bytes());
			phase = request == null ? Phase.HEAD : Phase.BODY;
			return null;
		}
		if (last instanceof Outcome.Ready ready && ready.has(fd))
			return new Step.Read(fd, PIECE);
		if (last instanceof Outcome.Interrupted && !(pool.isClosing() && request == null && input.size() == 0)) {
			phase = Phase.AWAIT;
			return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), deadline);
		}
		boolean inTheMiddle = last instanceof Outcome.Ready && (request != null || input.size() > 0);
		if (inTheMiddle) {
			refuse(sys, 408, "Server timeout waiting for the HTTP request from the client.");
			return null;
		}
		phase = Phase.CLOSE;
		return null;
	}

	private Step head(Sys sys) {
		byte[] sofar = input.peek(HttpLimits.HEAD);
		int start = blankStart(sofar);
		if (start > 0) {
			input.drop(start);
			return null;
		}
		int end = HttpRequest.endOfHead(sofar);
		try {
			if (end < 0 && sofar.length > HttpLimits.REQUEST_LINE && indexOfNewline(sofar) < 0)
				throw new HttpProblem(414, "The requested URL's length exceeds the capacity limit for this server.");
			if (end < 0 && sofar.length == HttpLimits.HEAD)
				throw new HttpProblem(400, "The head of the request exceeds this server's limit.");
			if (end < 0) {
				phase = Phase.READ;
				return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), deadline);
			}
			request = HttpRequest.read(new String(sofar, 0, end, StandardCharsets.ISO_8859_1));
			input.drop(end);
			bodyReader = BodyReader.ofRequest(request.headers());
			body = new ByteQueue();
			phase = Phase.BODY;
			if (bodyReader.announced() > responder.maxBody(request, port))
				throw new HttpProblem(413, "The requested resource does not allow request data of this size.");
			return !bodyReader.isOver() && request.headers().lists("Expect", "100-continue")
					? Step.write(fd, "HTTP/1.1 100 Continue\r\n\r\n") : null;
		} catch (HttpProblem problem) {
			refuse(sys, problem.status(), problem.getMessage());
			return null;
		}
	}

	/** Empty lines before a request are passed over. */
	private static int blankStart(byte[] bytes) {
		int start = 0;
		while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n'))
			start++;
		return start;
	}

	private static int indexOfNewline(byte[] bytes) {
		for (int i = 0; i < bytes.length; i++)
			if (bytes[i] == '\n')
				return i;
		return -1;
	}

	private Step body(Sys sys) {
		try {
			body.add(bodyReader.take(input));
			if (body.size() > responder.maxBody(request, port))
				throw new HttpProblem(413, "The requested resource does not allow request data of this size.");
		} catch (HttpProblem problem) {
			refuse(sys, problem.status(), problem.getMessage());
			return null;
		}
		if (!bodyReader.isOver()) {
			phase = Phase.READ;
			return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), deadline);
		}
		served++;
		boolean keep = request.keepAlive() && responder.keepAliveNanos() > 0 && served < responder.keepAliveRequests() && !pool.isClosing();
		exchange = new Exchange(request, body.take(body.size()), fd, fd + ROOM, port, client, responder.product(), keep);
		answer = responder.answer(sys, exchange);
		phase = Phase.CHARGE;
		return null;
	}

	private void refuse(Sys sys, int status, String reason) {
		exchange = new Exchange(request == null ? NO_REQUEST : request, new byte[0], fd, fd + ROOM, port, client, responder.product(), false);
		answer = responder.refuse(sys, exchange, status, reason);
		phase = Phase.CHARGE;
	}

	private Step answer(Sys sys, Outcome last) {
		Step step = answer.resume(sys, last);
		if (step != null)
			return step;
		logging.addAll(responder.log(sys, exchange, answer.status, answer.sent, answer.error));
		phase = Phase.LOG;
		return null;
	}

	private Step log(Sys sys) {
		if (!logging.isEmpty())
			return logging.remove(0);
		boolean goOn = exchange.keepAlive();
		request = null;
		bodyReader = null;
		body = null;
		exchange = null;
		answer = null;
		phase = goOn ? Phase.AWAIT : Phase.CLOSE;
		deadline = sys.now() + responder.keepAliveNanos();
		return null;
	}

	private Step close(Sys sys) {
		try {
			for (int each = fd; each <= fd + ROOM + 1; each++)
				if (sys.file(each) != null)
					sys.net().close(each);
		} catch (SystemCallException closed) {
			// it is what was wanted
		}
		request = null;
		bodyReader = null;
		body = null;
		input.clear();
		if (pool.finish(sys.pid()))
			return Step.exit(0);
		phase = Phase.ACCEPT;
		return new Step.Accept(LISTENER);
	}
}
