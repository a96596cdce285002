package org.minicloud.cloud.drive;

import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minicloud.cloud.life.Consoles;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.connection.Subscription;
import org.minicloud.connection.Terminals;
import org.minicloud.time.Pacemaker;

/** Terminals on the consoles of guests: hvc0 is followed, sessions are on hvc1 and further. */
public final class EmbeddedTerminals implements Terminals {
	private final Pacemaker pacemaker;
	private final CloudState state;
	private final Consoles consoles;

	public EmbeddedTerminals(Pacemaker pacemaker, CloudState state, Consoles consoles) {
		this.pacemaker = pacemaker;
		this.state = state;
		this.consoles = consoles;
	}

	@Override
	public Terminal open(String region, String instanceId, Consumer<byte[]> output, Runnable closed)
			throws TerminalUnavailableException {
		try {
			return new Session(pacemaker.submit(() -> {
				requireInstance(region, instanceId);
				return consoles.open(instanceId, output, closed);
			}).join());
		} catch (CompletionException failure) {
			throw unavailable(instanceId, failure.getCause());
		}
	}

	@Override
	public Subscription followConsole(String region, String instanceId, Consumer<byte[]> output) {
		FollowedConsole followed = new FollowedConsole();
		pacemaker.submit(() -> {
			followed.begin(() -> consoles.follow(instanceId, output));
			return null;
		});
		return () -> pacemaker.submit(() -> {
			followed.end();
			return null;
		});
	}

	private void requireInstance(String region, String instanceId) throws TerminalUnavailableException {
		if (state.region(region).flatMap(each -> each.instances().find(instanceId)).isEmpty())
			throw new TerminalUnavailableException("There is no instance " + instanceId + " in " + region + ".");
	}

	private static TerminalUnavailableException unavailable(String instanceId, Throwable cause) {
		return switch (cause) {
			case TerminalUnavailableException known -> known;
			case Consoles.NoConsoleException why -> new TerminalUnavailableException(
					"The instance " + instanceId + " " + why.getMessage() + ".");
			case RejectedExecutionException closed -> new TerminalUnavailableException("The cloud is closed.");
			default -> throw new IllegalStateException("a terminal could not be opened", cause);
		};
	}

	/** The cloud thread's side of a subscription. */
	private static final class FollowedConsole {
		private Runnable end;
		private boolean ended;

		void begin(Supplier<Runnable> following) {
			if (!ended)
				end = following.get();
		}

		void end() {
			ended = true;
			if (end != null)
				end.run();
			end = null;
		}
	}

	private final class Session implements Terminal {
		private final Consoles.Session session;

		Session(Consoles.Session session) {
			this.session = session;
		}

		@Override
		public void type(byte[] bytes) {
			byte[] typed = bytes.clone();
			pacemaker.submit(() -> {
				session.type(typed);
				return null;
			});
		}

		@Override
		public void resize(int columns, int rows) {
			pacemaker.submit(() -> {
				session.resize(columns, rows);
				return null;
			});
		}

		@Override
		public void close() {
			pacemaker.submit(() -> {
				session.close();
				return null;
			});
		}
	}
}
