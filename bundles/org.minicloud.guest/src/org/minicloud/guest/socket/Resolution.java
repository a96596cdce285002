package org.minicloud.guest.socket;

import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.DnsMessage;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;

/**
 * Finds the addresses of a name, in the process that asked: a number, {@code /etc/hosts}, then the servers of {@code /etc/resolv.conf}, each
 * with the time and the attempts that the C library gives it. Ends with {@link Step.Return}.
 */
public final class Resolution implements Program {
	private static final long serialVersionUID = 1;
	private static final String HOSTS = "/etc/hosts";
	private static final String RESOLVER = "/etc/resolv.conf";
	private static final long PATIENCE = 5_000_000_000L;
	private static final int ATTEMPTS = 2;
	private static final int LARGEST = 4096;

	private enum Phase {
		START, HOSTS, RESOLVER, SENT, POLLED, RECEIVED
	}

	private final String name;
	private final Program caller;
	private Phase phase = Phase.START;
	private List<Ip4> servers = List.of();
	private List<String> candidates = List.of();
	private int candidate;
	private int attempt;
	private int fd = -1;
	private int id;
	private long until;
	private boolean heard;

	/** @param caller who goes on with the outcome */
	public Resolution(String name, Program caller) {
		this.name = name;
		this.caller = caller;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Interrupted)
			return back(sys, last);
		try {
			return switch (phase) {
				case START -> begin();
				case HOSTS -> lookIntoHosts(sys);
				case RESOLVER -> readResolver(sys);
				case SENT -> last instanceof Outcome.Failed ? nextServer(sys) : await();
				case POLLED -> polled(sys, last);
				case RECEIVED -> last instanceof Outcome.Datagram answer ? read(sys, answer) : nextServer(sys);
			};
		} catch (SystemCallException refused) {
			return back(sys, new Outcome.Failed(refused.error()));
		}
	}

	private Step begin() {
		Optional<Ip4> number = Ip4.read(name);
		if (number.isPresent())
			return new Step.Return(caller, new Outcome.Resolved(List.of(number.get())));
		phase = Phase.HOSTS;
		return new Step.Load(HOSTS);
	}

	private Step lookIntoHosts(Sys sys) {
		for (String line : sys.files().text(HOSTS).orElse("").split("\n")) {
			String[] words = line.replaceAll("#.*", "").strip().split("\\s+");
			Optional<Ip4> address = Ip4.read(words[0]);
			for (int i = 1; i < words.length && address.isPresent(); i++)
				if (words[i].equalsIgnoreCase(name))
					return back(sys, new Outcome.Resolved(List.of(address.get())));
		}
		if (name.equals("localhost"))
			return back(sys, new Outcome.Resolved(List.of(Ip4.LOOPBACK)));
		phase = Phase.RESOLVER;
		return new Step.Load(RESOLVER);
	}

	private Step readResolver(Sys sys) throws SystemCallException {
		ResolverFile file = ResolverFile.parse(sys.files().text(RESOLVER).orElse(""));
		servers = file.servers();
		candidates = file.candidates(name);
		if (servers.isEmpty())
			return back(sys, new Outcome.Failed(Errno.EAGAIN));
		fd = sys.net().openDatagram();
		return ask(sys);
	}

	private Step ask(Sys sys) {
		id = sys.net().random() & 0xffff;
		Optional<byte[]> query = DnsMessage.query(id, candidates.get(candidate), DnsMessage.A);
		if (query.isEmpty())
			return back(sys, new Outcome.Failed(Errno.ENOENT));
		phase = Phase.SENT;
		until = sys.now() + PATIENCE;
		return new Step.SendTo(fd, query.get(), new Endpoint(servers.get(attempt % servers.size()), DnsMessage.PORT));
	}

	private Step await() {
		phase = Phase.POLLED;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(fd)), until);
	}

	private Step polled(Sys sys, Outcome last) {
		if (!(last instanceof Outcome.Ready ready) || !ready.has(fd))
			return nextServer(sys);
		phase = Phase.RECEIVED;
		return new Step.ReceiveFrom(fd, LARGEST);
	}

	private Step read(Sys sys, Outcome.Datagram datagram) {
		DnsMessage answer = DnsMessage.read(datagram.bytes()).orElse(null);
		boolean ours = answer != null && answer.id() == id && servers.contains(datagram.from().address());
		if (!ours)
			return await();
		heard = true;
		List<Ip4> addresses = answer.texts(DnsMessage.A).stream().map(Ip4::parse).toList();
		if (!addresses.isEmpty())
			return back(sys, new Outcome.Resolved(addresses));
		if (answer.code() != DnsMessage.NO_ERROR && answer.code() != DnsMessage.NXDOMAIN)
			return nextServer(sys);
		if (++candidate < candidates.size()) {
			attempt = 0;
			return ask(sys);
		}
		return back(sys, new Outcome.Failed(Errno.ENOENT));
	}

	private Step nextServer(Sys sys) {
		if (++attempt < ATTEMPTS * servers.size())
			return ask(sys);
		return back(sys, new Outcome.Failed(heard ? Errno.ENOENT : Errno.EAGAIN));
	}

	private Step back(Sys sys, Outcome outcome) {
		if (fd >= 0)
			sys.setFile(fd, null);
		return new Step.Return(caller, outcome);
	}
}
