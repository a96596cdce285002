package org.minicloud.cloud.life;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.minicloud.time.Clock;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.host.Domain;

/** The consoles of instances: what the primary one printed, and sessions on the others. On the cloud's thread. */
public final class Consoles {
	private final Machines machines;
	private final ConsoleLogs logs;
	private final Clock clock;

	Consoles(Machines machines, ConsoleLogs logs, Clock clock) {
		this.machines = machines;
		this.logs = logs;
		this.clock = clock;
	}

	/** What is kept of an instance's primary console. */
	public Output output(String instanceId) {
		ConsoleLog log = logs.look(instanceId);
		return new Output(log.bytes(), log.lastOutput() == null ? clock.instant() : log.lastOutput());
	}

	/** Gives the follower what is kept, then every further output, also after a stop and a start. */
	public Runnable follow(String instanceId, Consumer<byte[]> follower) {
		ConsoleLog log = logs.open(instanceId);
		log.follow(follower);
		return () -> {
			log.unfollow(follower);
			if (machines.of(instanceId).isEmpty())
				logs.close(instanceId);
		};
	}

	/**
	 * Sits down at a console that nobody uses.
	 *
	 * @throws NoConsoleException when there is none
	 */
	public Session open(String instanceId, Consumer<byte[]> output, Runnable closed) throws NoConsoleException {
		Domain domain = machines.of(instanceId).flatMap(Machine::domain).filter(Domain::isBuilt)
				.orElseThrow(() -> new NoConsoleException("does not run"));
		if (domain.isDying() || domain.shutdownReason().isPresent() && !domain.isSuspended())
			throw new NoConsoleException("is going down");
		Console free = freeConsole(domain).orElseThrow(() -> new NoConsoleException(
				"has only " + (Machines.CONSOLES - 1) + " consoles for terminals, and all are in use; close one first"));
		return new Session(domain, free, output, closed);
	}

	private static Optional<Console> freeConsole(Domain domain) {
		return domain.consoles().stream().skip(1).filter(console -> !console.isConnected()).findFirst();
	}

	/** @param lastOutput now, when there was none */
	public record Output(byte[] text, Instant lastOutput) {
	}

	/** Why nobody can sit down; the message goes on from the instance's id. */
	public static final class NoConsoleException extends Exception {
		private static final long serialVersionUID = 1;

		NoConsoleException(String message) {
			super(message);
		}
	}

	/** Somebody at a console, until either side hangs up. */
	public static final class Session {
		private final int number;
		private Domain domain;
		private Console console;
		private final Runnable closed;
		private final Runnable noMoreOutput;
		private final SessionEnd end = new SessionEnd(this);
		private boolean open = true;

		private Session(Domain domain, Console console, Consumer<byte[]> output, Runnable closed) {
			this.domain = domain;
			this.console = console;
			this.number = console.number();
			this.closed = closed;
			// a console takes its listeners along when the guest moves
			this.noMoreOutput = console.onOutput(bytes -> {
				if (open)
					output.accept(bytes);
			});
			domain.addListener(end);
			console.connect();
		}

		/** Types; what the console does not take, because far too much waits already, is lost. */
		public void type(byte[] bytes) {
			if (open)
				console.type(Arrays.copyOf(bytes, bytes.length));
		}

		/** The screen of whoever sits there has this size. */
		public void resize(int columns, int rows) {
			if (open)
				console.resize(columns, rows);
		}

		/** The guest goes on in another domain, and so does whoever sits at its console. */
		void move(Domain now) {
			domain = now;
			console = now.console(number);
		}

		/** Hangs up. Doing it twice does nothing. */
		public void close() {
			if (!open)
				return;
			open = false;
			noMoreOutput.run();
			domain.removeListener(end);
			console.disconnect();
			closed.run();
		}
	}
}
