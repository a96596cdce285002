package org.minicloud.guest.programs.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.net.HttpClient.Event;

/** {@code curl} for HTTP, with the exit codes of the real one. */
final class Curl extends NetTool {
	private static final long serialVersionUID = 1;
	private static final int OUTPUT = 9;
	private static final int MOST_REDIRECTS = 50;

	private final CurlOptions options;
	private final Deque<Step> pending = new ArrayDeque<>();
	private HttpUrl url;
	private HttpClient client;
	private int redirects;
	private boolean following;
	private long begun;
	private long received;
	private int out = 1;
	/** Whether the step under way is one of its own, and none of the client. */
	private boolean writing;
	private int exit;

	Curl(List<String> arguments) {
		super(arguments);
		options = new CurlOptions(arguments);
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		if (client == null)
			return begin(sys);
		if (writing && outcome instanceof Outcome.Failed)
			return error(sys, 23, "Failed writing body");
		Outcome last = writing ? Outcome.DONE : outcome;
		while (pending.isEmpty()) {
			Step step = client.advance(sys, last);
			if (step != null) {
				writing = false;
				return step;
			}
			Step end = happened(sys, client.event());
			if (end != null)
				return end;
			last = Outcome.DONE;
		}
		writing = true;
		return pending.removeFirst();
	}

	private Step begin(Sys sys) {
		if (options.wrong != null)
			return complain(2, options.wrong + "\ncurl: try 'curl --help' or 'curl --manual' for more information");
		if (options.urls.isEmpty())
			return complain(2, "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information");
		Optional<HttpUrl> parsed = HttpUrl.parse(options.urls.get(0));
		if (parsed.isEmpty())
			return error(sys, 3, "<url> malformed");
		url = parsed.get();
		if (!url.scheme().equals("http"))
			return error(sys, 1, "Protocol " + url.scheme() + " not supported or disabled in libcurl");
		String file = options.has('O') ? url.fileName() : options.output;
		if (options.has('O') && file.isEmpty())
			return error(sys, 23, "Remote file name has no length!");
		if (!file.isEmpty() && !file.equals("-")) {
			try {
				sys.setFile(OUTPUT, sys.files().openForWriting(file, false, 0644));
				out = OUTPUT;
			} catch (SystemCallException refused) {
				return error(sys, 23, "Failed to open " + file + ": " + refused.getMessage());
			}
		}
		begun = sys.now();
		start();
		return next(sys, Outcome.DONE);
	}

	private void start() {
		byte[] request = options.request(url);
		boolean head = options.has('I') || options.method.equals("HEAD");
		following = false;
		client = new HttpClient(url, request, head, after(options.connectNanos), after(options.allNanos));
		if (options.has('v'))
			pending.add(Step.write(2, "* About to connect() to " + url.host() + " port " + url.port() + " (#0)\n"));
	}

	private long after(long nanos) {
		return nanos == Step.FOR_EVER ? nanos : begun + nanos;
	}

	/** @return the end, or null to go on */
	private Step happened(Sys sys, Event event) {
		switch (event) {
			case CONNECTED -> verbose("* Connected to " + url.host() + " (" + client.address() + ") port " + url.port() + " (#0)\n"
					+ quoted("> ", new String(options.request(url), java.nio.charset.StandardCharsets.UTF_8).split("\r\n\r\n")[0] + "\r\n\r\n"));
			case HEAD -> {
				return head(sys);
			}
			case BODY -> {
				if (!following) {
					received += client.content().length;
					pending.add(new Step.Write(out, client.content()));
				}
			}
			case END -> {
				return following ? again(sys) : finish(sys);
			}
			case NO_HOST -> {
				return error(sys, 6, "Could not resolve host: " + url.host());
			}
			case NOT_CONNECTED -> {
				return error(sys, 7, "Failed to connect to " + url.host() + " port " + url.port() + ": " + client.error().text());
			}
			case TIMED_OUT -> {
				long millis = (sys.now() - begun) / MILLI;
				boolean connecting = client.head().isEmpty() && received == 0;
				return options.connectNanos == Step.FOR_EVER && options.allNanos == Step.FOR_EVER
						? error(sys, 7, "Failed to connect to " + url.host() + " port " + url.port() + ": Connection timed out")
						: error(sys, 28, (connecting ? "Connection" : "Operation") + " timed out after " + millis + " milliseconds"
								+ (connecting ? "" : " with " + received + " bytes received"));
			}
			case EMPTY -> {
				return error(sys, 52, "Empty reply from server");
			}
			case BROKEN -> {
				return error(sys, 56, "Recv failure: " + client.error().text());
			}
			case CUT_OFF -> {
				return error(sys, 18, "transfer closed with outstanding read data remaining");
			}
		}
		return null;
	}

	private Step head(Sys sys) {
		verbose(quoted("< ", client.head()));
		following = options.has('L') && client.status() / 100 == 3 && client.header("Location").isPresent();
		if (following && redirects++ == MOST_REDIRECTS)
			return error(sys, 47, "Maximum (" + MOST_REDIRECTS + ") redirects followed");
		if (options.has('f') && client.status() >= 400)
			return error(sys, 22, "The requested URL returned error: " + client.status());
		if (options.has('i') || options.has('I'))
			pending.add(Step.write(out, client.head()));
		return null;
	}

	private Step again(Sys sys) {
		Optional<HttpUrl> target = client.header("Location").flatMap(url::resolve);
		if (target.isEmpty() || !target.get().scheme().equals("http"))
			return error(sys, 1, "Protocol " + target.map(HttpUrl::scheme).orElse("") + " not supported or disabled in libcurl");
		url = target.get();
		verbose("* Issue another request to this URL: '" + url + "'\n");
		start();
		return null;
	}

	private Step finish(Sys sys) {
		verbose("* Closing connection #0\n");
		if (out == OUTPUT && !options.has('s'))
			pending.add(Step.write(2, meter(sys)));
		return close(sys);
	}

	/** What it has still to write, then the end. */
	private Step close(Sys sys) {
		if (!options.writeOut.isEmpty())
			pending.add(Step.write(1, writeOut(sys)));
		return end(exit, pending);
	}

	private Step error(Sys sys, int status, String text) {
		exit = status;
		pending.clear();
		if (!options.has('s') || options.has('S'))
			pending.add(Step.write(2, "curl: (" + status + ") " + text + "\n"));
		return close(sys);
	}

	private void verbose(String text) {
		if (options.has('v'))
			pending.add(Step.write(2, text));
	}

	private static String quoted(String mark, String head) {
		StringBuilder text = new StringBuilder();
		for (String line : head.split("\r?\n", -1))
			text.append(mark).append(line).append("\n");
		return text.substring(0, text.length() - mark.length() - 1);
	}

	private String writeOut(Sys sys) {
		String time = String.format(Locale.ROOT, "%.3f", (sys.now() - begun) / 1e9);
		return options.writeOut.replace("\\n", "\n").replace("\\t", "\t")
				.replace("%{http_code}", String.format("%03d", client == null ? 0 : client.status())).replace("%{size_download}", Long.toString(received))
				.replace("%{time_total}", time).replace("%{remote_ip}", client == null ? "" : client.address().toString())
				.replace("%{url_effective}", url == null ? "" : url.toString()).replace("%{num_redirects}", Integer.toString(redirects));
	}

	private String meter(Sys sys) {
		long rate = (long) (received * 1e9 / Math.max(1, sys.now() - begun));
		return "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
				+ "                                 Dload  Upload   Total   Spent    Left  Speed\n"
				+ String.format(Locale.ROOT, "100 %5d  100 %5d    0     0  %5d      0 --:--:-- --:--:-- --:--:-- %5d\n", received, received, rate, rate);
	}
}
