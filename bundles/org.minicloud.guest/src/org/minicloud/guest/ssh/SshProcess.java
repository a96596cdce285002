package org.minicloud.guest.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Step.Poll.Interest;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.ssh.SshEvent.Start;

/**
 * One connection of the SSH server: bytes between the socket and the protocol, and between the protocol's channels and the
 * processes behind them. It never waits for one of them alone.
 */
final class SshProcess implements Program {
	private static final long serialVersionUID = 1;
	static final int SOCKET = 0;
	static final int LOG = 2;
	private static final int CHUNK = 32 * 1024;
	private static final int READS_IN_A_ROW = 4;
	/** What may wait for the socket before channels are read no further. */
	private static final int MOST_UNSENT = 128 * 1024;
	private static final int EVENTS_IN_A_ROW = 64;
	/** SSH_DISCONNECT_BY_APPLICATION. */
	private static final int BY_APPLICATION = 11;
	private static final Footprint CONNECTOR = new Footprint(550, 600, 66_000);

	private final SshdConfig config;
	private final String name;
	private final SshLogin login = new SshLogin();
	private final List<SshChannel> channels = new ArrayList<>();
	private final SecureLog log;
	private Errand errand;
	/** What the errand waits for, in case a signal comes between. */
	private Step errandAgain;
	/** What the socket had no room for yet. */
	private byte[] unsent = {};
	private int sent;
	private String ends;
	private long graceEnds;
	private long askAt = Step.FOR_EVER;
	private int unanswered;
	private boolean clientGone;
	private boolean told;

	/** @param name of the connection, as the protocol's library knows it */
	SshProcess(SshdConfig config, String name, Endpoint client) {
		this.config = config;
		this.name = name;
		this.log = new SecureLog(client);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (ends == null)
			begin(sys);
		SecureConnection ssh = sys.services().secureShell().flatMap(library -> library.find(name)).orElse(null);
		if (ssh == null)
			return leave(sys, null);
		attendToSignals(sys, ssh);
		if (errand != null) {
			Step step = last instanceof Outcome.Interrupted ? errandAgain : errand.advance(sys, ssh, last);
			errandAgain = step;
			if (step != null)
				return step;
			errand = null;
		}
		receive(sys, ssh);
		Step step = attend(sys, ssh);
		if (step != null)
			return step;
		moveChannels(sys, ssh);
		send(sys, ssh);
		watchTime(sys, ssh);
		log.write(sys, login.takeNotes());
		boolean over = clientGone || ssh.isOver() && ssh.unsent() == 0;
		return over ? leave(sys, ssh) : poll(ssh);
	}

	private void begin(Sys sys) {
		sys.handle(Signal.SIGCHLD, Signal.SIGTERM, Signal.SIGHUP);
		sys.ignore(Signal.SIGPIPE);
		long grace = config.loginGraceNanos();
		graceEnds = grace == 0 ? Step.FOR_EVER : sys.now() + grace;
		try {
			Endpoint client = sys.net().peer(SOCKET);
			Endpoint server = sys.net().local(SOCKET);
			ends = client.address() + " " + client.port() + " " + server.address() + " " + server.port();
			sys.net().setNoDelay(SOCKET, true);
			sys.net().setKeepAlive(SOCKET, 2 * 3600 * 1_000_000_000L);
		} catch (SystemCallException noSocket) {
			ends = "0.0.0.0 0 0.0.0.0 0";
		}
	}

	private void attendToSignals(Sys sys, SecureConnection ssh) {
		for (Optional<Signal> signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			if (signal.get() != Signal.SIGCHLD)
				ssh.disconnect(BY_APPLICATION, "Connection closed by server");
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			if (!child.get().stopped())
				ended(sys, ssh, child.get());
	}

	private void ended(Sys sys, SecureConnection ssh, Outcome.Child child) {
		for (SshChannel channel : List.copyOf(channels)) {
			if (!channel.isOf(child.pid()))
				continue;
			if (!channel.connecting()) {
				channel.ended(child);
			} else if (child.status() == 0) {
				channel.connected();
				ssh.answerForward(channel.number(), true, "");
			} else {
				channel.giveUp(sys);
				channels.remove(channel);
				login.note("error: connect_to: failed: " + ForwardConnect.reason(child.status()));
				ssh.answerForward(channel.number(), false, ForwardConnect.reason(child.status()));
			}
		}
	}

	/** Takes what came from the client. */
	private void receive(Sys sys, SecureConnection ssh) {
		try {
			for (int i = 0; i < READS_IN_A_ROW; i++) {
				byte[] bytes = sys.readNow(SOCKET, CHUNK);
				if (bytes == null)
					return;
				if (bytes.length == 0) {
					clientGone = true;
					return;
				}
				sys.spend(bytes.length * SshCosts.BYTE);
				unanswered = 0;
				ssh.receive(bytes);
			}
		} catch (SystemCallException broken) {
			clientGone = true;
		}
	}

	private void send(Sys sys, SecureConnection ssh) {
		try {
			while (!clientGone && (unsent.length > sent || ssh.unsent() > 0)) {
				if (sent == unsent.length) {
					unsent = ssh.send(CHUNK);
					sent = 0;
				}
				int taken = sys.writeNow(SOCKET, unsent, sent);
				if (taken == 0)
					return;
				sent += taken;
			}
		} catch (SystemCallException broken) {
			clientGone = true;
		}
	}

	/** Does what the client asked for. @return a step when an errand has begun */
	private Step attend(Sys sys, SecureConnection ssh) {
		for (int i = 0; i < EVENTS_IN_A_ROW; i++) {
			Optional<SshEvent> event = ssh.next();
			if (event.isEmpty())
				return null;
			attend(sys, ssh, event.get());
			if (errand == null)
				continue;
			errandAgain = errand.advance(sys, ssh, Outcome.DONE);
			if (errandAgain != null)
				return errandAgain;
			errand = null;
		}
		return Step.compute(1);
	}

	private void attend(Sys sys, SecureConnection ssh, SshEvent event) {
		sys.spend(SshCosts.EVENT);
		switch (event) {
			case SshEvent.KeysExchanged keys -> sys.spend(SshCosts.KEY_EXCHANGE);
			case SshEvent.KeyLogin wanted -> errand = new KeyLookup(config, wanted.user(), login);
			case SshEvent.PasswordLogin wanted -> errand = new PasswordCheck(config, wanted.user(), wanted.password(), login);
			case SshEvent.Refused refused -> log.refused(sys, refused, login.account() == null);
			case SshEvent.LoggedIn in -> {
				sys.spend(SshCosts.LOG_IN);
				login.succeed(in.key());
				graceEnds = Step.FOR_EVER;
				askAt = config.aliveNanos() == 0 ? Step.FOR_EVER : sys.now() + config.aliveNanos();
				sys.setTitle("sshd: " + in.user() + " [priv]");
				log.loggedIn(sys, in);
			}
			case Start start -> start(sys, ssh, start);
			case SshEvent.Forward forward -> forward(sys, ssh, forward);
			case SshEvent.Input input -> channel(input.channel()).ifPresentOrElse(channel -> channel.type(input.bytes()),
					() -> ssh.used(input.channel(), input.bytes().length));
			case SshEvent.EndOfInput end -> channel(end.channel()).ifPresent(SshChannel::endInput);
			case SshEvent.Resized resized -> channel(resized.channel()).filter(channel -> channel.tty() != null)
					.ifPresent(channel -> resize(sys, channel, resized));
			case SshEvent.Signalled signalled -> channel(signalled.channel()).ifPresent(
					channel -> Signal.parse(signalled.signal()).ifPresent(signal -> channel.signal(sys, signal)));
			case SshEvent.Closed closed -> channel(closed.channel()).ifPresent(channel -> {
				channel.hangUp(sys);
				channels.remove(channel);
			});
			case SshEvent.Alive alive -> unanswered = 0;
			case SshEvent.Disconnected over -> {
				told = true;
				log.disconnected(sys, over.reason(), login);
			}
		}
	}

	private Optional<SshChannel> channel(int number) {
		return channels.stream().filter(channel -> channel.number() == number).findFirst();
	}

	private static void resize(Sys sys, SshChannel channel, SshEvent.Resized resized) {
		try {
			sys.tty().setWindowSize(channel.inputDescriptor(), resized.size());
		} catch (SystemCallException gone) {
			// its terminal is closed already
		}
	}

	private void start(Sys sys, SecureConnection ssh, Start start) {
		try {
			channels.add(new SessionStart(sys, login, ends).start(start));
			ssh.answerStart(start.channel(), true);
		} catch (SystemCallException refused) {
			login.note("error: cannot start " + start.kind() + ": " + refused.getMessage());
			ssh.answerStart(start.channel(), false);
		}
	}

	private void forward(Sys sys, SecureConnection ssh, SshEvent.Forward forward) {
		int socket = SshChannel.CLOSED;
		try {
			if (login.forbids("port-forwarding") || forward.port() < 1 || forward.port() > 0xFFFF)
				throw new SystemCallException(Errno.EPERM);
			socket = sys.net().openStream();
			List<OpenFile> files = new ArrayList<>();
			for (int fd = 0; fd < ForwardConnect.SOCKET; fd++)
				files.add(null);
			files.add(sys.file(socket));
			int pid = sys.spawn(new Spawn(new ForwardConnect(forward.host(), forward.port()), List.of("sshd: " + login.account().name()),
					CONNECTOR, login.account().name(), "/", sys.environment(), files, Spawn.OWN_GROUP));
			channels.add(SshChannel.onSocket(forward.channel(), pid, socket));
		} catch (SystemCallException refused) {
			if (socket != SshChannel.CLOSED)
				sys.setFile(socket, null);
			login.note("error: connect_to " + forward.host() + " port " + forward.port() + ": failed: " + refused.getMessage());
			ssh.answerForward(forward.channel(), false, refused.getMessage());
		}
	}

	private void moveChannels(Sys sys, SecureConnection ssh) {
		for (SshChannel channel : channels) {
			channel.feed(sys, ssh);
			channel.drain(sys, ssh, MOST_UNSENT);
			channel.conclude(ssh);
		}
	}

	/** Ends a log-in that takes too long, and asks silent clients for a sign of life. */
	private void watchTime(Sys sys, SecureConnection ssh) {
		if (sys.now() >= graceEnds) {
			graceEnds = Step.FOR_EVER;
			login.note("fatal: Timeout before authentication for %h");
			clientGone = true;
		}
		if (sys.now() < askAt)
			return;
		if (unanswered++ >= config.aliveCount()) {
			login.note("Timeout, client not responding.");
			clientGone = true;
			return;
		}
		ssh.askAlive();
		askAt = sys.now() + config.aliveNanos();
		send(sys, ssh);
	}

	private Step poll(SecureConnection ssh) {
		List<Interest> interests = new ArrayList<>();
		interests.add(new Interest(SOCKET, true, ssh.unsent() > 0 || unsent.length > sent));
		for (SshChannel channel : channels) {
			boolean takes = channel.mayTake(ssh, MOST_UNSENT);
			if (channel.wantsToWrite())
				interests.add(Interest.writing(channel.inputDescriptor()));
			if (takes && channel.outputDescriptor() != SshChannel.CLOSED)
				interests.add(Interest.reading(channel.outputDescriptor()));
			if (takes && channel.errorDescriptor() != SshChannel.CLOSED)
				interests.add(Interest.reading(channel.errorDescriptor()));
		}
		return new Step.Poll(List.copyOf(interests), Math.min(graceEnds, askAt));
	}

	/** @param ssh null when the library knows the connection no more */
	private Step leave(Sys sys, SecureConnection ssh) {
		for (SshChannel channel : channels)
			channel.hangUp(sys);
		channels.clear();
		if (ssh != null)
			ssh.forget();
		if (!told)
			log.disconnected(sys, "Connection closed", login);
		log.write(sys, login.takeNotes());
		return Step.exit(255);
	}
}
