package org.minicloud.guest.programs.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Icmp;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.Ipv4;

/** {@code traceroute}: datagrams that may pass one router more each time, and who says that they were too old. */
final class Traceroute extends NetTool {
	private static final long serialVersionUID = 1;
	private static final int FIRST_PORT = 33_434;
	private static final int PROBE_BYTES = 32;
	private static final int LARGEST = 2048;

	private enum Phase {
		START, RESOLVED, SEND, SENT, WAIT, RECEIVED
	}

	private Phase phase = Phase.START;
	private String host = "";
	private Ip4 address = Ip4.ANY;
	private int udp;
	private int icmp;
	private int hops = 30;
	private int queries = 3;
	private long patience = 5 * SECOND;
	private int hop;
	private int query;
	private int port = FIRST_PORT;
	private long sentAt;
	private Ip4 shown;
	private boolean arrived;
	private String pending = "";

	Traceroute(List<String> arguments) {
		super(arguments);
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		return switch (phase) {
			case START -> begin();
			case RESOLVED -> resolved(sys, outcome);
			case SEND -> send(sys);
			case SENT -> outcome instanceof Outcome.Failed failed ? answer(" !" + failed.error().name().charAt(1), null) : await(sys);
			case WAIT -> outcome instanceof Outcome.Ready ready && ready.has(icmp) ? receive() : answer(" *", null);
			case RECEIVED -> outcome instanceof Outcome.Datagram datagram ? heard(sys, datagram) : await(sys);
		};
	}

	private Step begin() {
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			if (word.matches("-[nI]+"))
				continue;
			if (word.matches("-[mqw]") && i + 1 < arguments.size()) {
				String value = arguments.get(++i);
				if (seconds(value) <= 0 || word.equals("-m") && number(value) > 255)
					return complain(2, "traceroute: bad value " + value + " of " + word);
				switch (word) {
					case "-m" -> hops = number(value);
					case "-q" -> queries = Math.max(1, number(value));
					default -> patience = seconds(value);
				}
			} else if (word.startsWith("-") || !host.isEmpty()) {
				return complain(2, "Bad option `" + word + "' (argc " + (i + 1) + ")");
			} else {
				host = word;
			}
		}
		if (host.isEmpty())
			return complain(2, "Usage: traceroute [ -n ] [ -m max_ttl ] [ -q nqueries ] [ -w waittime ] host");
		phase = Phase.RESOLVED;
		return new Step.Resolve(host);
	}

	private Step resolved(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Resolved found))
			return complain(2, host + ": Name or service not known\nCannot handle \"host\" cmdline arg `" + host + "' on position 1 (argc 1)");
		address = found.addresses().get(0);
		try {
			icmp = sys.net().openIcmp();
			udp = sys.net().openDatagram();
		} catch (SystemCallException refused) {
			return complain(1, "socket: " + refused.getMessage());
		}
		if (sys.net().stack().sourceFor(address).isAny())
			return complain(1, "connect: Network is unreachable");
		pending = "traceroute to " + host + " (" + address + "), " + hops + " hops max, 60 byte packets\n";
		return nextHop();
	}

	private Step nextHop() {
		if (arrived || hop == hops)
			return conclude(0, pending + (hop > 0 ? "\n" : ""));
		String line = pending + (hop > 0 ? "\n" : "") + String.format(Locale.ROOT, "%2d ", ++hop);
		pending = "";
		query = 0;
		shown = null;
		phase = Phase.SEND;
		return Step.write(1, line);
	}

	private Step send(Sys sys) {
		try {
			sys.net().setTimeToLive(udp, hop);
		} catch (SystemCallException impossible) {
			return complain(1, "setsockopt: " + impossible.getMessage());
		}
		sentAt = sys.now();
		phase = Phase.SENT;
		return new Step.SendTo(udp, new byte[PROBE_BYTES], new Endpoint(address, ++port));
	}

	private Step await(Sys sys) {
		phase = Phase.WAIT;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(icmp)), sentAt + patience);
	}

	private Step receive() {
		phase = Phase.RECEIVED;
		return new Step.ReceiveFrom(icmp, LARGEST);
	}

	private Step heard(Sys sys, Outcome.Datagram datagram) {
		Optional<Icmp> message = Ipv4.read(datagram.bytes(), 0, datagram.bytes().length)
				.flatMap(packet -> Icmp.read(packet.bytes(), packet.offset(), packet.length()));
		Optional<Ipv4> about = message.flatMap(Icmp::quoted).filter(quoted -> quoted.protocol() == Ipv4.UDP && quoted.length() >= 4);
		if (about.isEmpty() || ((about.get().bytes()[about.get().offset() + 2] & 0xff) << 8
				| about.get().bytes()[about.get().offset() + 3] & 0xff) != port)
			return await(sys);
		arrived |= message.get().type() == Icmp.UNREACHABLE;
		boolean port = message.get().type() != Icmp.UNREACHABLE || message.get().code() == Icmp.PORT_UNREACHABLE;
		String time = String.format(Locale.ROOT, "  %.3f ms", (sys.now() - sentAt) / 1e6) + (port ? "" : " !H");
		return answer(time, datagram.from().address());
	}

	private Step answer(String text, Ip4 from) {
		pending += (from == null || from.equals(shown) ? "" : " " + from + " (" + from + ")") + text;
		shown = from == null ? shown : from;
		if (++query == queries)
			return nextHop();
		phase = Phase.SEND;
		String now = pending;
		pending = "";
		return Step.write(1, now);
	}
}
