package org.minicloud.console.terminal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Terminals;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.connection.Terminals.TerminalUnavailableException;
import org.minicloud.console.session.CloudSession;

/**
 * A terminal's line to an instance. Opening happens in a job; output that comes on a thread of the cloud is gathered and
 * handed over on the UI thread, where everything else here belongs.
 */
final class TerminalConnection {
	private final CloudSession session;
	private final String region;
	private final String instanceId;
	private final Consumer<byte[]> output;
	private final Consumer<ConnectionPhase> phaseListener;
	private ConnectionPhase phase = new ConnectionPhase.Idle();
	private Optional<Line> line = Optional.empty();
	private int columns = 80;
	private int rows = 24;

	TerminalConnection(CloudSession session, String region, String instanceId, Consumer<byte[]> output,
			Consumer<ConnectionPhase> phaseListener) {
		this.session = session;
		this.region = region;
		this.instanceId = instanceId;
		this.output = output;
		this.phaseListener = phaseListener;
	}

	ConnectionPhase phase() {
		return phase;
	}

	/** Opens a session, hanging up an open one first. */
	void connect(String instanceName) {
		disconnect();
		Line opening = new Line();
		line = Optional.of(opening);
		change(new ConnectionPhase.Connecting());
		Job.createSystem("Connect to " + instanceName, monitor -> {
			open(opening);
		}).schedule();
	}

	/** Hangs up. */
	void disconnect() {
		Optional<Line> open = line;
		line = Optional.empty();
		open.ifPresent(Line::hangUp);
		if (phase instanceof ConnectionPhase.Connected) {
			change(new ConnectionPhase.Ended());
		}
	}

	/** Types; what comes while the session is being opened waits for it. */
	void type(byte[] bytes) {
		line.ifPresent(open -> open.type(bytes));
	}

	/** The screen has another size; a session that is opened later is told, too. */
	void resize(int newColumns, int newRows) {
		columns = newColumns;
		rows = newRows;
		line.flatMap(open -> open.terminal).ifPresent(terminal -> terminal.resize(newColumns, newRows));
	}

	private void open(Line opening) {
		Optional<Terminals> terminals = session.connection().flatMap(CloudConnection::terminals);
		if (terminals.isEmpty()) {
			session.onUiThread(() -> refused(opening, session.connection().isEmpty()
					? "The console is not connected to a cloud."
					: "This cloud offers no terminals. Use ssh with the key pair of the instance."));
			return;
		}
		try {
			Terminal opened = terminals.get().open(region, instanceId, opening::write, opening::closedByInstance);
			session.onUiThread(() -> opened(opening, opened));
		} catch (TerminalUnavailableException | RuntimeException unavailable) {
			session.onUiThread(() -> refused(opening, String.valueOf(unavailable.getMessage())));
		}
	}

	private void opened(Line opening, Terminal opened) {
		if (!isCurrent(opening)) {
			opened.close();
			return;
		}
		opening.connected(opened);
		change(new ConnectionPhase.Connected());
		if (opening.ended) {
			ended(opening);
		}
	}

	private void refused(Line opening, String reason) {
		if (isCurrent(opening)) {
			line = Optional.empty();
			change(new ConnectionPhase.Unavailable(reason));
		}
	}

	private void ended(Line ended) {
		ended.ended = true;
		if (isCurrent(ended) && phase instanceof ConnectionPhase.Connected) {
			line = Optional.empty();
			change(new ConnectionPhase.Ended());
		}
	}

	private boolean isCurrent(Line other) {
		return line.isPresent() && line.get() == other;
	}

	private void change(ConnectionPhase newPhase) {
		phase = newPhase;
		phaseListener.accept(newPhase);
	}

	/** One session; what an earlier one still has to say is not heard. */
	private final class Line {
		private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
		/** The prompt may be on the screen before the UI thread hears that the session is open. */
		private final ByteArrayOutputStream typedAhead = new ByteArrayOutputStream();
		private Optional<Terminal> terminal = Optional.empty();
		private boolean ended;

		void type(byte[] bytes) {
			if (terminal.isPresent()) {
				terminal.get().type(bytes);
			} else {
				typedAhead.writeBytes(bytes);
			}
		}

		void connected(Terminal opened) {
			terminal = Optional.of(opened);
			opened.resize(columns, rows);
			if (typedAhead.size() > 0) {
				opened.type(typedAhead.toByteArray());
				typedAhead.reset();
			}
		}

		/** On a thread of the cloud. */
		void write(byte[] bytes) {
			boolean first;
			synchronized (waiting) {
				first = waiting.size() == 0;
				waiting.writeBytes(bytes);
			}
			if (first) {
				session.onUiThread(this::handOver);
			}
		}

		private void handOver() {
			byte[] bytes;
			synchronized (waiting) {
				bytes = waiting.toByteArray();
				waiting.reset();
			}
			if (isCurrent(this)) {
				output.accept(bytes);
			}
		}

		/** On a thread of the cloud. */
		void closedByInstance() {
			session.onUiThread(() -> ended(this));
		}

		void hangUp() {
			terminal.ifPresent(Terminal::close);
		}
	}
}
