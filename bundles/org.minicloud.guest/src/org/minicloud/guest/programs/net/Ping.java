package org.minicloud.guest.programs.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Icmp;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.Ipv4;

/** {@code ping}, as of iputils: echoes at an interval, a line for each answer, and a summary at the end or at an interrupt. */
final class Ping extends NetTool {
	private static final long serialVersionUID = 1;
	private static final String USAGE = "Usage: ping [-nqv] [-c count] [-i interval] [-s packetsize] [-t ttl]\n            [-w deadline] [-W timeout] destination";
	private static final int LARGEST = 2048;
	private static final int TIMESTAMP_BYTES = 8;

	private enum Phase {
		START, RESOLVED, SEND, SENT, WAIT, RECEIVED, SAID
	}

	private Phase phase = Phase.START;
	private String host = "";
	private Ip4 address = Ip4.ANY;
	private int fd;
	private int count = -1;
	private long interval = SECOND;
	private long patience = 10 * SECOND;
	private long deadline = Step.FOR_EVER;
	private int size = 56;
	private int ttl = Ipv4.DEFAULT_TTL;
	private boolean quiet;
	private long begun;
	private long nextAt;
	private long lastSent;
	private int sent;
	private int received;
	private int errors;
	private long least = Long.MAX_VALUE;
	private long most;
	private double sum;
	private double squares;

	Ping(List<String> arguments) {
		super(arguments);
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		if (outcome instanceof Outcome.Interrupted && phase.ordinal() >= Phase.SEND.ordinal())
			return finish(sys);
		return switch (phase) {
			case START -> begin(sys);
			case RESOLVED -> resolved(sys, outcome);
			case SEND -> send(sys);
			case SENT -> outcome instanceof Outcome.Failed failed ? notSent(sys, failed.error()) : await(sys);
			case WAIT -> outcome instanceof Outcome.Ready ready && ready.has(fd) ? receive() : timePassed(sys);
			case RECEIVED -> outcome instanceof Outcome.Datagram answer ? answered(sys, answer) : await(sys);
			case SAID -> await(sys);
		};
	}

	private Step begin(Sys sys) {
		String wrong = parse();
		if (wrong != null)
			return complain(2, wrong);
		if (interval < SECOND / 5 && !sys.root())
			return complain(2, "ping: cannot flood; minimal interval, allowed for user, is 200ms");
		sys.handle(Signal.SIGINT);
		phase = Phase.RESOLVED;
		return new Step.Resolve(host);
	}

	/** @return what is wrong with the arguments, or null */
	private String parse() {
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			if (!word.startsWith("-")) {
				host = word;
				continue;
			}
			if (word.matches("-[nqvU]+")) {
				quiet |= word.contains("q");
				continue;
			}
			if (!word.matches("-[ciwWst].*"))
				return "ping: invalid option -- '" + word.substring(1) + "'\n" + USAGE;
			String value = word.length() > 2 ? word.substring(2) : ++i < arguments.size() ? arguments.get(i) : "";
			if (!take(word.charAt(1), value))
				return "ping: bad value '" + value + "' of option -" + word.charAt(1);
		}
		return host.isEmpty() ? USAGE : null;
	}

	private boolean take(char option, String value) {
		switch (option) {
			case 'c' -> count = number(value);
			case 's' -> size = number(value);
			case 't' -> ttl = number(value);
			case 'i' -> interval = seconds(value);
			case 'W' -> patience = seconds(value);
			default -> deadline = seconds(value);
		}
		return seconds(value) >= 0 && (option != 'c' || count > 0) && size <= 65_507 && (option != 't' || ttl > 0 && ttl < 256);
	}

	private Step resolved(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Resolved found))
			return outcome instanceof Outcome.Interrupted ? end(130) : complain(2, "ping: unknown host " + host);
		address = found.addresses().get(0);
		try {
			fd = sys.net().openIcmp();
			sys.net().setTimeToLive(fd, ttl);
		} catch (SystemCallException refused) {
			return complain(2, "ping: icmp open socket: " + refused.getMessage());
		}
		if (sys.net().stack().sourceFor(address).isAny())
			return complain(2, "connect: Network is unreachable");
		begun = sys.now();
		nextAt = begun;
		if (deadline != Step.FOR_EVER)
			deadline += begun;
		phase = Phase.SEND;
		int whole = size + Icmp.HEADER_BYTES + Ipv4.HEADER_BYTES;
		return Step.write(1, "PING " + host + " (" + address + ") " + size + "(" + whole + ") bytes of data.\n");
	}

	private Step send(Sys sys) {
		sent++;
		byte[] payload = new byte[size];
		for (int i = 0; i < size; i++)
			payload[i] = (byte) i;
		long now = sys.now();
		for (int i = 0; i < Math.min(size, TIMESTAMP_BYTES); i++)
			payload[i] = (byte) (now >> 8 * i);
		lastSent = now;
		nextAt = Math.max(nextAt + interval, now);
		phase = Phase.SENT;
		return new Step.SendTo(fd, Icmp.echoRequest(sys.pid() & 0xffff, sent, payload).toBytes(), new Endpoint(address, 0));
	}

	private Step notSent(Sys sys, Errno error) {
		errors++;
		phase = Phase.SAID;
		return Step.write(2, "ping: sendmsg: " + error.text() + "\n");
	}

	private Step await(Sys sys) {
		boolean all = count > 0 && sent >= count;
		if (all && received + errors >= sent || count > 0 && received >= count)
			return finish(sys);
		phase = Phase.WAIT;
		long until = all ? lastSent + patience : nextAt;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), Math.min(until, deadline));
	}

	private Step timePassed(Sys sys) {
		if (sys.now() >= deadline || count > 0 && sent >= count)
			return finish(sys);
		return send(sys);
	}

	private Step receive() {
		phase = Phase.RECEIVED;
		return new Step.ReceiveFrom(fd, LARGEST + size);
	}

	private Step answered(Sys sys, Outcome.Datagram datagram) {
		Optional<Ipv4> packet = Ipv4.read(datagram.bytes(), 0, datagram.bytes().length);
		Optional<Icmp> message = packet.flatMap(each -> Icmp.read(each.bytes(), each.offset(), each.length()));
		int id = sys.pid() & 0xffff;
		if (message.isEmpty())
			return await(sys);
		Icmp icmp = message.get();
		if (icmp.type() == Icmp.ECHO_REPLY && icmp.id() == id)
			return reply(sys, packet.get(), icmp);
		Optional<Ipv4> about = icmp.quoted().filter(each -> each.protocol() == Ipv4.ICMP && each.length() >= 8 && each.destination().equals(address));
		if (about.isEmpty() || about.get().bytes()[about.get().offset()] != Icmp.ECHO_REQUEST)
			return await(sys);
		errors++;
		phase = Phase.SAID;
		int sequence = (about.get().bytes()[about.get().offset() + 6] & 0xff) << 8 | about.get().bytes()[about.get().offset() + 7] & 0xff;
		return say("From " + datagram.from().address() + " icmp_seq=" + sequence + " " + trouble(icmp) + "\n");
	}

	private static String trouble(Icmp icmp) {
		if (icmp.type() == Icmp.TIME_EXCEEDED)
			return "Time to live exceeded";
		return switch (icmp.code()) {
			case Icmp.NET_UNREACHABLE -> "Destination Net Unreachable";
			case Icmp.HOST_UNREACHABLE -> "Destination Host Unreachable";
			case Icmp.PROTOCOL_UNREACHABLE -> "Destination Protocol Unreachable";
			case Icmp.PORT_UNREACHABLE -> "Destination Port Unreachable";
			default -> "Packet filtered";
		};
	}

	private Step reply(Sys sys, Ipv4 packet, Icmp icmp) {
		received++;
		long stamp = 0;
		for (int i = Math.min(icmp.payload().length, TIMESTAMP_BYTES) - 1; i >= 0; i--)
			stamp = stamp << 8 | icmp.payload()[i] & 0xff;
		long took = Math.max(0, sys.now() - (icmp.payload().length >= TIMESTAMP_BYTES ? stamp : lastSent));
		least = Math.min(least, took);
		most = Math.max(most, took);
		sum += took;
		squares += (double) took * took;
		phase = Phase.SAID;
		return say(packet.length() + " bytes from " + packet.source() + ": icmp_seq=" + icmp.sequence() + " ttl=" + packet.ttl() + " time="
				+ time(took) + " ms\n");
	}

	private Step say(String line) {
		return quiet ? Step.compute(1) : Step.write(1, line);
	}

	/** Three digits, as iputils does. */
	private static String time(long nanos) {
		double millis = nanos / 1e6;
		return String.format(Locale.ROOT, millis >= 100 ? "%.0f" : millis >= 10 ? "%.1f" : millis >= 1 ? "%.2f" : "%.3f", millis);
	}

	private Step finish(Sys sys) {
		int lost = sent == 0 ? 0 : (int) (100L * (sent - received) / sent);
		StringBuilder text = new StringBuilder("\n--- " + host + " ping statistics ---\n" + sent + " packets transmitted, " + received + " received, "
				+ (errors > 0 ? "+" + errors + " errors, " : "") + lost + "% packet loss, time " + (sys.now() - begun) / MILLI + "ms\n");
		if (received > 0) {
			double mean = sum / received;
			double deviation = Math.sqrt(Math.max(0, squares / received - mean * mean));
			text.append(String.format(Locale.ROOT, "rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms\n", least / 1e6, mean / 1e6, most / 1e6,
					deviation / 1e6));
		}
		return conclude(received > 0 ? 0 : 1, text.toString());
	}
}
