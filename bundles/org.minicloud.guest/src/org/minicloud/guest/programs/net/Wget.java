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
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.net.HttpClient.Event;

/** {@code wget} for HTTP: fetches a file, and tells how. */
final class Wget extends NetTool {
	private static final long serialVersionUID = 1;
	private static final int OUTPUT = 9;
	private static final int MOST_REDIRECTS = 20;
	private static final int NETWORK = 4;
	private static final int SERVER = 8;

	private final Deque<Step> pending = new ArrayDeque<>();
	private String address = "";
	private String file = "";
	private boolean quiet;
	private long patience = 900 * SECOND;
	private int redirects;
	private HttpUrl url;
	private HttpClient client;
	private long begun;
	private long received;
	private int out = 1;
	private boolean writing;
	private boolean following;

	Wget(List<String> arguments) {
		super(arguments);
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		if (client == null)
			return begin(sys);
		if (writing && outcome instanceof Outcome.Failed)
			return end(3);
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
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			boolean valued = word.matches("-[OTt]|--(output-document|timeout|tries)") && i + 1 < arguments.size();
			if (word.matches("-q|--quiet|-nv"))
				quiet = true;
			else if (valued && word.matches("-O|--output-document"))
				file = arguments.get(++i);
			else if (valued && word.matches("-T|--timeout"))
				patience = Math.max(1, seconds(arguments.get(++i)));
			else if (valued)
				i++;
			else if (word.startsWith("-O") || word.startsWith("-qO")) {
				quiet |= word.startsWith("-q");
				file = word.length() > word.indexOf('O') + 1 ? word.substring(word.indexOf('O') + 1) : ++i < arguments.size() ? arguments.get(i) : "";
			} else if (word.startsWith("-"))
				return complain(2, "wget: unrecognized option '" + word + "'\nUsage: wget [OPTION]... [URL]...");
			else
				address = word;
		}
		Optional<HttpUrl> parsed = HttpUrl.parse(address);
		if (address.isEmpty())
			return complain(1, "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.");
		if (parsed.isEmpty() || !parsed.get().scheme().equals("http"))
			return complain(1, address + ": " + (parsed.isEmpty() ? "Invalid host name." : "Unsupported scheme."));
		url = parsed.get();
		start(sys);
		return next(sys, Outcome.DONE);
	}

	private void start(Sys sys) {
		begun = sys.now();
		say("--" + stamp(sys) + "--  " + url + "\n");
		if (Character.isLetter(url.host().charAt(0)))
			say("Resolving " + url.host() + "... ");
		String request = "GET " + url.path() + " HTTP/1.1\r\nUser-Agent: Wget/1.14 (linux-gnu)\r\nAccept: */*\r\nHost: " + url.authority()
				+ "\r\nConnection: close\r\n\r\n";
		client = new HttpClient(url, bytes(request), false, begun + patience, begun + patience);
	}

	private static String stamp(Sys sys) {
		return Times.format("yyyy-MM-dd HH:mm:ss", sys.wallClockMillis());
	}

	private Step happened(Sys sys, Event event) {
		boolean named = Character.isLetter(url.host().charAt(0));
		String to = "Connecting to " + url.host() + (named ? "|" + client.address() + "|" : "") + ":" + url.port() + "... ";
		switch (event) {
			case CONNECTED -> say((named ? client.address() + "\n" : "") + to + "connected.\nHTTP request sent, awaiting response... ");
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
				if (!following)
					return saved(sys);
				start(sys);
			}
			case NO_HOST -> {
				return complain(NETWORK, "failed: Name or service not known.\nwget: unable to resolve host address `" + url.host() + "'");
			}
			case NOT_CONNECTED -> {
				return fail((named ? client.address() + "\n" : "") + to + "failed: " + client.error().text() + ".\n");
			}
			case TIMED_OUT -> {
				return fail((client.head().isEmpty() ? to : "") + "failed: Connection timed out.\nGiving up.\n\n");
			}
			default -> {
				return fail(event == Event.EMPTY ? "No data received.\nGiving up.\n\n" : "Read error (" + client.error().text() + ") in headers.\n");
			}
		}
		return null;
	}

	private Step fail(String text) {
		say(text);
		return end(NETWORK, pending);
	}

	private Step head(Sys sys) {
		String[] status = client.head().split("\r?\n")[0].split(" ", 2);
		say((status.length > 1 ? status[1] : "") + "\n");
		following = client.status() / 100 == 3 && client.header("Location").isPresent();
		if (following) {
			Optional<HttpUrl> target = client.header("Location").flatMap(url::resolve);
			if (target.isEmpty() || redirects++ == MOST_REDIRECTS)
				return fail(MOST_REDIRECTS + " redirections exceeded.\n");
			url = target.get();
			say("Location: " + url + " [following]\n");
			return null;
		}
		if (client.status() >= 400 || client.status() < 200) {
			say(stamp(sys) + " ERROR " + client.status() + ": " + (status.length > 1 ? status[1].replaceFirst("^[0-9]+ ?", "") : "") + ".\n\n");
			return end(SERVER, pending);
		}
		return open(sys);
	}

	private Step open(Sys sys) {
		String type = client.header("Content-Type").map(each -> " [" + each.replaceFirst(";.*", "") + "]").orElse("");
		say("Length: " + client.header("Content-Length").orElse("unspecified") + type + "\n");
		if (file.isEmpty())
			file = url.fileName().isEmpty() ? "index.html" : url.fileName();
		say("Saving to: `" + (file.equals("-") ? "STDOUT" : file) + "'\n\n");
		if (file.equals("-"))
			return null;
		try {
			sys.setFile(OUTPUT, sys.files().openForWriting(file, false, 0644));
			out = OUTPUT;
			return null;
		} catch (SystemCallException refused) {
			say(file + ": " + refused.getMessage() + "\n\nCannot write to `" + file + "' (" + refused.getMessage() + ").\n");
			return end(3, pending);
		}
	}

	private Step saved(Sys sys) {
		double rate = received * 1e9 / Math.max(1, sys.now() - begun);
		String speed = rate >= 1e6 ? String.format(Locale.ROOT, "%.2f MB/s", rate / 1048576) : String.format(Locale.ROOT, "%.2f KB/s", rate / 1024);
		say("     0K" + " ".repeat(55) + "100% " + speed + "\n\n" + stamp(sys) + " (" + speed + ") - `" + (file.equals("-") ? "-" : file) + "' saved ["
				+ received + client.header("Content-Length").map(each -> "/" + each).orElse("") + "]\n\n");
		return end(0, pending);
	}

	private void say(String text) {
		if (!quiet)
			pending.add(Step.write(2, text));
	}
}
