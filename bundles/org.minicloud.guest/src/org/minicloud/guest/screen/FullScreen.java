package org.minicloud.guest.screen;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.tty.TerminalModes;
import org.minicloud.guest.tty.WindowSize;

/** A program that fills the screen of a terminal: draws, waits for a key or a moment, does what the key means, draws again. */
public abstract class FullScreen implements Program {
	private static final long serialVersionUID = 1;
	private static final int TERMINAL = 9;
	private static final int CHUNK = 256;
	private static final long KEY_NANOS = 60_000;
	private static final String ENTER_SCREEN = "\u001b[?1049h", LEAVE_SCREEN = "\u001b[?1049l";

	private enum Phase {
		START, PREPARE, DRAW, WAIT, READ, CLOSE, END
	}

	private final String name;
	private final Keys keys = new Keys();
	private Screen screen;
	private TerminalModes before;
	private Phase phase = Phase.START;
	private boolean finished;
	private boolean entered;
	private long nextTick;
	private int status;
	private String farewell = "";

	protected FullScreen(String name) {
		this.name = name;
	}

	/** Gets ready. @return what must be done first, again and again; null when it is ready */
	protected abstract Step prepare(Sys sys, Outcome last);

	/** Makes a frame, which is empty before. */
	protected abstract void draw(Screen frame, Sys sys);

	/** A key was pressed. */
	protected abstract void key(int key, Sys sys);

	/** How often the frame is made anew without a key, in nanoseconds; 0 for never. */
	protected long tickNanos() {
		return 0;
	}

	/** It was time. */
	protected void tick(Sys sys) {
		// most programs wait for keys only
	}

	/** Ends the program, and leaves the screen as it was. */
	protected final void finish(int exitStatus) {
		finished = true;
		status = exitStatus;
	}

	/** Ends with a message. */
	protected final void fail(String message, int exitStatus) {
		farewell = message + "\n";
		finish(exitStatus);
	}

	protected final int rows() {
		return screen == null ? WindowSize.DEFAULT.rows() : screen.rows();
	}

	protected final int columns() {
		return screen == null ? WindowSize.DEFAULT.columns() : screen.columns();
	}

	/** Draws everything anew, whatever is on the screen. */
	protected final void redraw() {
		screen.spoil();
	}

	@Override
	public final Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed && phase != Phase.PREPARE)
			return Step.exit(1);
		if (last instanceof Outcome.Interrupted)
			signalled(sys);
		return switch (phase) {
			case START -> start(sys);
			case PREPARE -> prepared(sys, last);
			case DRAW -> drawn(sys);
			case WAIT -> waited(sys, last);
			case READ -> typed(sys, last);
			case CLOSE -> end();
			case END -> Step.exit(status);
		};
	}

	private void signalled(Sys sys) {
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			if (signal.get() != Signal.SIGWINCH)
				finish(128 + signal.get().number());
		fit(sys);
	}

	private Step start(Sys sys) {
		// what is typed comes from the terminal, even when the input is a pipe
		int terminal = sys.tty().isTerminal(0) ? 0 : sys.tty().isTerminal(2) ? 2 : 1;
		if (!sys.tty().isTerminal(1) || !sys.tty().isTerminal(terminal)) {
			fail(name + ": not a terminal", 1);
			return close(sys);
		}
		sys.setFile(TERMINAL, sys.file(terminal));
		phase = Phase.PREPARE;
		return prepared(sys, Outcome.DONE);
	}

	private Step prepared(Sys sys, Outcome last) {
		Step step = prepare(sys, last);
		if (step != null && !finished)
			return step;
		if (finished)
			return close(sys);
		try {
			before = sys.tty().terminalModes(TERMINAL);
			sys.tty().setTerminalModes(TERMINAL, TerminalModes.RAW);
		} catch (SystemCallException refused) {
			fail(name + ": " + refused.error().text(), 1);
			return close(sys);
		}
		sys.handle(Signal.SIGWINCH, Signal.SIGTERM, Signal.SIGHUP, Signal.SIGINT);
		WindowSize size = size(sys);
		screen = new Screen(size.rows(), size.columns());
		entered = true;
		nextTick = sys.now() + tickNanos();
		return show(sys, ENTER_SCREEN);
	}

	private static WindowSize size(Sys sys) {
		try {
			return sys.tty().windowSize(TERMINAL);
		} catch (SystemCallException noTerminal) {
			return WindowSize.DEFAULT;
		}
	}

	private void fit(Sys sys) {
		WindowSize size = size(sys);
		if (screen != null && (size.rows() != screen.rows() || size.columns() != screen.columns()))
			screen.resize(size.rows(), size.columns());
	}

	private Step show(Sys sys, String prefix) {
		if (finished)
			return close(sys);
		fit(sys);
		screen.clear();
		draw(screen, sys);
		phase = Phase.DRAW;
		return new Step.Write(1, (prefix + screen.render()).getBytes(StandardCharsets.UTF_8));
	}

	private Step drawn(Sys sys) {
		phase = Phase.WAIT;
		long until = tickNanos() == 0 ? Step.FOR_EVER : nextTick;
		return new Step.Poll(List.of(Step.Poll.Interest.reading(TERMINAL)), until);
	}

	private Step waited(Sys sys, Outcome last) {
		if (last instanceof Outcome.Ready ready && !ready.fds().isEmpty()) {
			phase = Phase.READ;
			return new Step.Read(TERMINAL, CHUNK);
		}
		if (tickNanos() > 0 && sys.now() >= nextTick) {
			nextTick = sys.now() + tickNanos();
			tick(sys);
		}
		return show(sys, "");
	}

	private Step typed(Sys sys, Outcome last) {
		if (last instanceof Outcome.Data data) {
			if (data.bytes().length == 0)
				finish(1);
			keys.add(data.bytes());
		}
		for (int key = keys.next(); key != Keys.NONE && !finished; key = keys.next())
			key(key, sys);
		return show(sys, "");
	}

	private Step close(Sys sys) {
		phase = Phase.CLOSE;
		try {
			if (before != null)
				sys.tty().setTerminalModes(TERMINAL, before);
		} catch (SystemCallException gone) {
			// the user has gone, and the terminal with him
		}
		String text = entered ? "\u001b[" + screen.rows() + ";1H" + LEAVE_SCREEN + "\u001b[?25h" : "";
		return text.isEmpty() ? Step.compute(KEY_NANOS) : Step.write(1, text);
	}

	private Step end() {
		phase = Phase.END;
		return farewell.isEmpty() ? Step.exit(status) : Step.write(2, farewell);
	}
}
