package org.minicloud.guest.programs.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.DnsMessage;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.socket.ResolverFile;

/** {@code dig}, {@code host} and {@code nslookup}: one question to a server of names, and what it answered. */
final class Dig extends NetTool {
	private static final long serialVersionUID = 1;
	private static final String RESOLVER = "/etc/resolv.conf";
	private static final Map<String, Integer> TYPES = Map.of("A", DnsMessage.A, "PTR", DnsMessage.PTR, "CNAME", DnsMessage.CNAME, "TXT",
			DnsMessage.TXT, "MX", DnsMessage.MX);
	private static final Map<Integer, String> CODES = Map.of(0, "NOERROR", 1, "FORMERR", 2, "SERVFAIL", 3, "NXDOMAIN", 4, "NOTIMP", 5,
			"REFUSED");
	private static final long PATIENCE = 5 * SECOND;
	private static final int ATTEMPTS = 3;

	/** Whose words it speaks. */
	enum Manner {
		DIG, HOST, NSLOOKUP
	}

	private enum Phase {
		START, LOADED, SENT, WAIT, RECEIVED
	}

	private final Manner manner;
	private Phase phase = Phase.START;
	private String name = "";
	private int type = DnsMessage.A;
	private Ip4 server;
	private boolean brief;
	private List<String> candidates = List.of();
	private int candidate;
	private int attempt;
	private int fd = -1;
	private int id;
	private long sentAt;

	Dig(Manner manner, List<String> arguments) {
		super(arguments);
		this.manner = manner;
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		return switch (phase) {
			case START -> begin();
			case LOADED -> loaded(sys);
			case SENT -> outcome instanceof Outcome.Failed ? again(sys) : await();
			case WAIT -> outcome instanceof Outcome.Ready ready && ready.has(fd) ? receive() : again(sys);
			case RECEIVED -> outcome instanceof Outcome.Datagram datagram ? answered(sys, datagram) : again(sys);
		};
	}

	private Step begin() {
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			boolean more = i + 1 < arguments.size();
			if (word.equals("+short"))
				brief = true;
			else if (word.equals("-x") && more && Ip4.read(arguments.get(i + 1)).isPresent())
				reverse(arguments.get(++i));
			else if (word.equals("-t") && more && TYPES.containsKey(arguments.get(i + 1).toUpperCase(Locale.ROOT)))
				type = TYPES.get(arguments.get(++i).toUpperCase(Locale.ROOT));
			else if (word.startsWith("@") || !name.isEmpty() && manner != Manner.DIG)
				server = Ip4.read(word.replaceFirst("@", "")).orElse(null);
			else if (TYPES.containsKey(word) && manner == Manner.DIG)
				type = TYPES.get(word);
			else if (word.startsWith("-"))
				return complain(1, manner.name().toLowerCase(Locale.ROOT) + ": invalid option " + word);
			else if (!word.startsWith("+"))
				name = word;
		}
		if (name.isEmpty() && manner != Manner.DIG)
			return complain(1, "Usage: " + manner.name().toLowerCase(Locale.ROOT) + " name [server]");
		if (manner != Manner.DIG && Ip4.read(name).isPresent())
			reverse(name);
		phase = Phase.LOADED;
		return new Step.Load(RESOLVER);
	}

	private void reverse(String address) {
		name = DnsMessage.reverse(Ip4.parse(address));
		type = DnsMessage.PTR;
	}

	private Step loaded(Sys sys) {
		ResolverFile file = ResolverFile.parse(sys.files().text(RESOLVER).orElse(""));
		if (server == null && file.servers().isEmpty())
			return noServer();
		server = server == null ? file.servers().get(0) : server;
		candidates = manner == Manner.DIG || type == DnsMessage.PTR ? List.of(name) : file.candidates(name);
		try {
			fd = sys.net().openDatagram();
		} catch (SystemCallException refused) {
			return complain(1, refused.getMessage());
		}
		return ask(sys);
	}

	private Step ask(Sys sys) {
		id = sys.net().random() & 0xffff;
		Optional<byte[]> query = DnsMessage.query(id, candidates.get(candidate), type);
		if (query.isEmpty())
			return complain(1, "'" + name + "' is not a legal name");
		sentAt = sys.now();
		phase = Phase.SENT;
		return new Step.SendTo(fd, query.get(), new Endpoint(server, DnsMessage.PORT));
	}

	private Step await() {
		phase = Phase.WAIT;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), sentAt + PATIENCE);
	}

	private Step receive() {
		phase = Phase.RECEIVED;
		return new Step.ReceiveFrom(fd, 4096);
	}

	private Step again(Sys sys) {
		return ++attempt < ATTEMPTS ? ask(sys) : noServer();
	}

	private Step noServer() {
		String text = ";; connection timed out; no servers could be reached\n";
		return manner == Manner.DIG ? conclude(9, brief ? text : "\n; <<>> DiG 9.8.2 <<>> " + String.join(" ", arguments) + "\n;; global options: +cmd\n" + text)
				: conclude(1, text);
	}

	private Step answered(Sys sys, Outcome.Datagram datagram) {
		DnsMessage message = DnsMessage.read(datagram.bytes()).orElse(null);
		if (message == null || message.id() != id || !datagram.from().address().equals(server))
			return await();
		if (message.texts(type).isEmpty() && candidate + 1 < candidates.size()) {
			candidate++;
			return ask(sys);
		}
		return switch (manner) {
			case DIG -> conclude(0, brief ? lines(message) : report(sys, message, datagram.bytes().length));
			case HOST -> conclude(message.texts(type).isEmpty() ? 1 : 0, host(message));
			case NSLOOKUP -> conclude(message.texts(type).isEmpty() ? 1 : 0, nslookup(message));
		};
	}

	private String lines(DnsMessage message) {
		return message.answers().stream().map(DnsMessage.Answer::text).filter(text -> !text.isEmpty()).map(text -> text + "\n")
				.collect(Collectors.joining());
	}

	private static String typeName(int type) {
		return TYPES.entrySet().stream().filter(entry -> entry.getValue() == type).map(Map.Entry::getKey).findFirst().orElse("TYPE" + type);
	}

	private String report(Sys sys, DnsMessage message, int size) {
		StringBuilder text = new StringBuilder("\n; <<>> DiG 9.8.2 <<>> " + String.join(" ", arguments) + "\n;; global options: +cmd\n;; Got answer:\n");
		text.append(";; ->>HEADER<<- opcode: QUERY, status: ").append(CODES.getOrDefault(message.code(), "RESERVED")).append(", id: ")
				.append(id).append("\n;; flags: qr rd").append((message.flags() & 0x80) != 0 ? " ra" : "").append("; QUERY: 1, ANSWER: ")
				.append(message.answers().size()).append(", AUTHORITY: 0, ADDITIONAL: 0\n\n;; QUESTION SECTION:\n");
		text.append(String.format(Locale.ROOT, ";%-30s IN\t%s\n\n", message.name(), typeName(type)));
		if (!message.answers().isEmpty())
			text.append(";; ANSWER SECTION:\n");
		for (DnsMessage.Answer answer : message.answers())
			text.append(String.format(Locale.ROOT, "%-23s %d\tIN\t%s\t%s\n", answer.name(), answer.seconds(), typeName(answer.type()), answer.text()));
		text.append(message.answers().isEmpty() ? "" : "\n").append(";; Query time: ").append((sys.now() - sentAt) / MILLI)
				.append(" msec\n;; SERVER: ").append(server).append("#53(").append(server).append(")\n;; WHEN: ")
				.append(Times.format("EEE MMM d HH:mm:ss yyyy", sys.wallClockMillis())).append("\n;; MSG SIZE  rcvd: ").append(size).append("\n\n");
		return text.toString();
	}

	private String host(DnsMessage message) {
		String bare = message.name().replaceFirst("\\.$", "");
		if (message.texts(type).isEmpty())
			return "Host " + name + " not found: " + message.code() + "(" + CODES.getOrDefault(message.code(), "?") + ")\n";
		String verb = type == DnsMessage.PTR ? " domain name pointer " : type == DnsMessage.A ? " has address " : " descriptive text ";
		return message.texts(type).stream().map(text -> bare + verb + text + "\n").collect(Collectors.joining());
	}

	private String nslookup(DnsMessage message) {
		String head = "Server:\t\t" + server + "\nAddress:\t" + server + "#53\n\n";
		String bare = message.name().replaceFirst("\\.$", "");
		if (message.texts(type).isEmpty())
			return head + "** server can't find " + name + ": " + CODES.getOrDefault(message.code(), "?") + "\n\n";
		if (type == DnsMessage.PTR)
			return head + "Non-authoritative answer:\n" + bare + "\tname = " + message.texts(type).get(0) + "\n\n";
		return head + "Non-authoritative answer:\n"
				+ message.texts(type).stream().map(text -> "Name:\t" + bare + "\nAddress: " + text + "\n").collect(Collectors.joining()) + "\n";
	}
}
