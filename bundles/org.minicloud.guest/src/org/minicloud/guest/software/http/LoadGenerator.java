package org.minicloud.guest.software.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** {@code ab}: asks a server for a page many times, with several clients at once, and tells how long it took. */
final class LoadGenerator implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint CLIENT = new Footprint(50, 300, 20_000);
	private static final Pattern URL = Pattern.compile("http://([^/:]+)(?::(\\d{1,5}))?(/\\S*)");
	private static final int MOST_CLIENTS = 200;
	private static final int REQUESTS_OF_A_TIMED_RUN = 50_000;
	private static final String USAGE = "Usage: ab [-n requests] [-c concurrency] [-t seconds] [-k] [-i] [-H header] [http://]hostname[:port]/path\n";

	private enum Phase {
		PARSE, BANNER, RESOLVED, WAIT, REPORT, END
	}

	private final List<String> arguments;
	private Phase phase = Phase.PARSE;
	private int requests = 1;
	private int concurrency = 1;
	private int seconds;
	private boolean keepAlive;
	private boolean head;
	private final StringBuilder headers = new StringBuilder();
	private String host;
	private int port;
	private String path;
	private LoadResults results;
	private int living;
	private long begun;
	private long ended;
	private int status;

	LoadGenerator(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case PARSE -> {
				String complaint = parse();
				if (!complaint.isEmpty())
					return fail(22, complaint);
				phase = Phase.BANNER;
				return Step.write(1, "This is ApacheBench, Version 2.3\n\nBenchmarking " + host + " (be patient).....");
			}
			case BANNER -> {
				phase = Phase.RESOLVED;
				if (Ip4.read(host).isPresent())
					return start(sys, Ip4.parse(host));
				return new Step.Resolve(host);
			}
			case RESOLVED -> {
				if (!(last instanceof Outcome.Resolved resolved))
					return fail(1, "\nab: Name or service not known: " + host + "\n");
				return start(sys, resolved.addresses().get(0));
			}
			case WAIT -> {
				if (last instanceof Outcome.Child child && !child.stopped())
					living--;
				if (living > 0)
					return new Step.WaitChild(Step.ANY_CHILD);
				ended = sys.now();
				phase = Phase.REPORT;
				return Step.write(1, "done\n");
			}
			case REPORT -> {
				phase = Phase.END;
				if (results.complete == results.failed && results.bytes == 0)
					return fail(1, "apr_socket_connect(): Connection refused (111)\n");
				return Step.write(1, results.report(host, port, path, concurrency, keepAlive, ended - begun));
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step start(Sys sys, Ip4 address) {
		begun = sys.now();
		results = new LoadResults(requests, seconds > 0 ? begun + seconds * 1_000_000_000L : Long.MAX_VALUE);
		String request = (head ? "HEAD " : "GET ") + path + " HTTP/1." + (keepAlive ? "1" : "0") + "\r\nHost: " + host + (port == 80 ? "" : ":" + port)
				+ "\r\nUser-Agent: ApacheBench/2.3\r\nAccept: */*\r\n" + headers + "\r\n";
		phase = Phase.WAIT;
		try {
			for (int i = 0; i < concurrency; i++) {
				sys.spawn(new Spawn(new LoadClient(results, new Endpoint(address, port), request, keepAlive, head), List.of("ab: client"), CLIENT, sys.user(), "/",
						sys.environment(), List.of(new NullFile(), new NullFile(), sys.file(2)), Spawn.SAME_GROUP));
				living++;
			}
		} catch (SystemCallException refused) {
			if (living == 0)
				return fail(1, "\nab: " + refused.getMessage() + "\n");
			concurrency = living;
		}
		return new Step.WaitChild(Step.ANY_CHILD);
	}

	private String parse() {
		String url = null;
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			if (word.equals("-k"))
				keepAlive = true;
			else if (word.equals("-i"))
				head = true;
			else if (word.matches("-[nct].*")) {
				String value = word.length() > 2 ? word.substring(2) : i + 1 < arguments.size() ? arguments.get(++i) : "";
				if (!value.matches("\\d{1,7}") || Integer.parseInt(value) < 1)
					return "ab: invalid argument of option -" + word.charAt(1) + "\n" + USAGE;
				number(word.charAt(1), Integer.parseInt(value));
			} else if (word.equals("-H") && i + 1 < arguments.size())
				headers.append(arguments.get(++i).replaceAll("[\r\n]", "")).append("\r\n");
			else if (word.startsWith("-") && !word.equals("-q") && !word.equals("-r"))
				return "ab: invalid option -- '" + word.substring(1) + "'\n" + USAGE;
			else if (!word.startsWith("-"))
				url = word.startsWith("http://") ? word : "http://" + word;
		}
		if (url == null)
			return "ab: wrong number of arguments\n" + USAGE;
		Matcher parts = URL.matcher(url);
		if (!parts.matches() || parts.group(2) != null && (Integer.parseInt(parts.group(2)) < 1 || Integer.parseInt(parts.group(2)) > 65535))
			return "ab: invalid URL\n" + USAGE;
		if (concurrency > requests)
			return "ab: Cannot use concurrency level greater than total number of requests\n" + USAGE;
		if (concurrency > MOST_CLIENTS)
			return "ab: Invalid Concurrency [Range 0.." + MOST_CLIENTS + "]\n" + USAGE;
		host = parts.group(1);
		port = parts.group(2) == null ? 80 : Integer.parseInt(parts.group(2));
		path = parts.group(3);
		return "";
	}

	private void number(char letter, int value) {
		switch (letter) {
			case 'n' -> requests = value;
			case 'c' -> concurrency = value;
			default -> {
				seconds = value;
				requests = REQUESTS_OF_A_TIMED_RUN;
			}
		}
	}

	private Step fail(int exitStatus, String text) {
		status = exitStatus;
		phase = Phase.END;
		return Step.write(2, text);
	}
}
