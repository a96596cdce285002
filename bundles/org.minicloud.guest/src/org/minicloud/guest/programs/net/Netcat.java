package org.minicloud.guest.programs.net;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Step.Poll.Interest;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/** {@code nc}, of OpenBSD's kind: joins standard input and output with a connection, or tries ports. */
final class Netcat extends NetTool {
	private static final long serialVersionUID = 1;
	private static final String USAGE = "usage: nc [-hklnuvz] [-p source_port] [-w timeout] [hostname] [port[s]]";
	private static final int BLOCK = 65_536;

	private enum Phase {
		START, RESOLVED, CONNECTED, ACCEPTED, POLLED, INPUT, SENT, RECEIVED, SHOWN, PROBED, SAID
	}

	private Phase phase = Phase.START;
	private boolean listen;
	private boolean keep;
	private boolean udp;
	private boolean verbose;
	private boolean scan;
	private long patience = -1;
	private int sourcePort;
	private final List<String> operands = new ArrayList<>();
	private Ip4 address = Ip4.ANY;
	private int firstPort;
	private int lastPort;
	private int port;
	private int listener = -1;
	private int fd = -1;
	private boolean inputOpen = true;
	private boolean anyOpen;
	private Endpoint peer;

	Netcat(List<String> arguments) {
		super(arguments);
	}

	@Override
	Step next(Sys sys, Outcome outcome) {
		try {
			return switch (phase) {
				case START -> begin(sys);
				case RESOLVED -> resolved(sys, outcome);
				case CONNECTED -> connected(sys, outcome);
				case ACCEPTED -> accepted(sys, outcome);
				case POLLED -> polled(sys, outcome);
				case INPUT -> input(sys, outcome);
				case RECEIVED -> received(sys, outcome);
				case SENT, SHOWN -> outcome instanceof Outcome.Failed failed ? broken(failed.error()) : relay(sys);
				case PROBED -> probed(sys, outcome);
				case SAID -> scan ? nextPort(sys) : relay(sys);
			};
		} catch (SystemCallException refused) {
			return complain(1, "nc: " + refused.getMessage());
		}
	}

	private Step begin(Sys sys) throws SystemCallException {
		String wrong = parse();
		if (wrong != null)
			return complain(1, wrong);
		if (listen)
			return open(sys);
		phase = Phase.RESOLVED;
		return new Step.Resolve(operands.get(0));
	}

	private String parse() {
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			if (!word.startsWith("-") || word.length() < 2) {
				operands.add(word);
				continue;
			}
			for (int at = 1; at < word.length(); at++) {
				char letter = word.charAt(at);
				if (letter == 'w' || letter == 'p' || letter == 'i' || letter == 'q') {
					String value = at + 1 < word.length() ? word.substring(at + 1) : ++i < arguments.size() ? arguments.get(i) : "";
					if (number(value) < 0)
						return "nc: option requires a number -- " + letter + "\n" + USAGE;
					if (letter == 'w')
						patience = seconds(value);
					if (letter == 'p')
						sourcePort = number(value);
					break;
				}
				switch (letter) {
					case 'l' -> listen = true;
					case 'k' -> keep = true;
					case 'u' -> udp = true;
					case 'v' -> verbose = true;
					case 'z' -> scan = true;
					case 'n', '4', 'N' -> {
						// as it is anyhow
					}
					default -> {
						return "nc: invalid option -- '" + letter + "'\n" + USAGE;
					}
				}
			}
		}
		return ports();
	}

	private String ports() {
		if (operands.isEmpty() && (!listen || sourcePort == 0) || operands.size() > 2 || !listen && operands.size() < 2)
			return USAGE;
		String text = operands.isEmpty() ? Integer.toString(sourcePort) : operands.get(operands.size() - 1);
		String[] range = text.split("-", 2);
		firstPort = number(range[0]);
		lastPort = number(range[range.length - 1]);
		if (firstPort < 1 || lastPort > 0xffff || lastPort < firstPort)
			return "nc: port number invalid: " + text;
		port = firstPort;
		return null;
	}

	private Step open(Sys sys) throws SystemCallException {
		Ip4 own = operands.size() == 2 ? Ip4.read(operands.get(0)).orElse(Ip4.ANY) : Ip4.ANY;
		Endpoint local = new Endpoint(own, port);
		if (udp) {
			fd = sys.net().openDatagram();
			sys.net().bind(fd, local);
			return relay(sys);
		}
		listener = sys.net().openStream();
		sys.net().bind(listener, local);
		sys.net().listen(listener, 5);
		phase = Phase.ACCEPTED;
		return verbose ? accept("Listening on [" + own + "] (family 0, port " + port + ")\n") : new Step.Accept(listener);
	}

	private Step accept(String saying) {
		return Step.write(2, saying);
	}

	private Step accepted(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Accepted came))
			return new Step.Accept(listener);
		fd = came.fd();
		peer = came.peer();
		if (!keep) {
			sys.setFile(listener, null);
			listener = -1;
		}
		return verbose ? say("Connection from [" + peer.address() + "] port " + port + " [tcp/*] accepted (family 2, sport " + peer.port() + ")\n")
				: relay(sys);
	}

	private Step say(String text) {
		phase = Phase.SAID;
		return Step.write(2, text);
	}

	private Step resolved(Sys sys, Outcome outcome) throws SystemCallException {
		if (!(outcome instanceof Outcome.Resolved found))
			return complain(1, "nc: getaddrinfo: Name or service not known");
		address = found.addresses().get(0);
		return connect(sys);
	}

	private Step connect(Sys sys) throws SystemCallException {
		fd = udp ? sys.net().openDatagram() : sys.net().openStream();
		if (sourcePort > 0)
			sys.net().bind(fd, Endpoint.port(sourcePort));
		peer = new Endpoint(address, port);
		phase = Phase.CONNECTED;
		return new Step.Connect(fd, peer, patience < 0 ? Step.FOR_EVER : sys.now() + patience);
	}

	private Step connected(Sys sys, Outcome outcome) throws SystemCallException {
		if (outcome instanceof Outcome.Failed failed) {
			sys.setFile(fd, null);
			String text = "nc: connect to " + operands.get(0) + " port " + port + " (" + (udp ? "udp" : "tcp") + ") failed: "
					+ failed.error().text() + "\n";
			return verbose || !scan ? failed(text, sys) : nextPort(sys);
		}
		if (udp && scan) {
			phase = Phase.PROBED;
			return new Step.Write(fd, new byte[] { 'X' });
		}
		return open(sys, "Connection to " + operands.get(0) + " " + port + " port [" + (udp ? "udp" : "tcp") + "/*] succeeded!\n");
	}

	private Step failed(String text, Sys sys) throws SystemCallException {
		if (!scan && !verbose)
			return end(1);
		phase = Phase.SAID;
		if (!scan)
			return complain(1, text.stripTrailing());
		return Step.write(2, text);
	}

	private Step open(Sys sys, String text) throws SystemCallException {
		anyOpen = true;
		if (scan)
			sys.setFile(fd, null);
		if (verbose || scan)
			return say(text);
		return relay(sys);
	}

	private Step nextPort(Sys sys) throws SystemCallException {
		if (++port > lastPort)
			return end(anyOpen ? 0 : 1);
		return connect(sys);
	}

	/** A datagram is on its way to a port that is tried: who refuses says so within a second. */
	private Step probed(Sys sys, Outcome outcome) throws SystemCallException {
		if (outcome instanceof Outcome.Done)
			return new Step.Poll(List.of(Interest.reading(fd)), sys.now() + SECOND);
		if (outcome instanceof Outcome.Ready ready && ready.has(fd))
			return new Step.Read(fd, BLOCK);
		if (outcome instanceof Outcome.Failed) {
			sys.setFile(fd, null);
			return nextPort(sys);
		}
		return open(sys, "Connection to " + operands.get(0) + " " + port + " port [udp/*] succeeded!\n");
	}

	private Step relay(Sys sys) {
		phase = Phase.POLLED;
		List<Interest> interests = new ArrayList<>();
		interests.add(Interest.reading(fd));
		if (inputOpen && sys.file(0) != null && (!udp || !listen || peer != null))
			interests.add(Interest.reading(0));
		return new Step.Poll(interests, patience < 0 ? Step.FOR_EVER : sys.now() + patience);
	}

	private Step polled(Sys sys, Outcome outcome) {
		if (!(outcome instanceof Outcome.Ready ready) || ready.fds().isEmpty())
			return outcome instanceof Outcome.Failed failed ? broken(failed.error()) : end(0);
		// input first: the other side's end is ours, too
		if (ready.has(0)) {
			phase = Phase.INPUT;
			return new Step.Read(0, BLOCK);
		}
		phase = Phase.RECEIVED;
		return udp ? new Step.ReceiveFrom(fd, BLOCK) : new Step.Read(fd, BLOCK);
	}

	private Step input(Sys sys, Outcome outcome) throws SystemCallException {
		boolean data = outcome instanceof Outcome.Data some && some.bytes().length > 0;
		if (!data) {
			inputOpen = false;
			if (!udp)
				sys.net().shutdownOutput(fd);
			return relay(sys);
		}
		phase = Phase.SENT;
		byte[] bytes = ((Outcome.Data) outcome).bytes();
		return udp ? new Step.SendTo(fd, bytes, listen ? peer : null) : new Step.Write(fd, bytes);
	}

	private Step received(Sys sys, Outcome outcome) throws SystemCallException {
		if (outcome instanceof Outcome.Failed failed)
			return udp && listen ? relay(sys) : broken(failed.error());
		phase = Phase.SHOWN;
		if (outcome instanceof Outcome.Datagram datagram) {
			peer = listen ? datagram.from() : peer;
			return new Step.Write(1, datagram.bytes());
		}
		byte[] bytes = ((Outcome.Data) outcome).bytes();
		if (bytes.length > 0)
			return new Step.Write(1, bytes);
		if (!keep)
			return end(0);
		sys.setFile(fd, null);
		phase = Phase.ACCEPTED;
		return new Step.Accept(listener);
	}

	private Step broken(Errno error) {
		return verbose ? complain(1, "nc: " + error.text()) : end(1);
	}
}
