package org.minicloud.guest.kernel;

import java.util.Locale;
import java.util.Optional;

/** Signals with Linux's numbers on x86. */
public enum Signal {
	SIGHUP(1, Action.TERMINATE), SIGINT(2, Action.TERMINATE), SIGQUIT(3, Action.TERMINATE),
	SIGABRT(6, Action.TERMINATE), SIGKILL(9, Action.TERMINATE), SIGUSR1(10, Action.TERMINATE),
	SIGSEGV(11, Action.TERMINATE), SIGUSR2(12, Action.TERMINATE), SIGPIPE(13, Action.TERMINATE),
	SIGALRM(14, Action.TERMINATE), SIGTERM(15, Action.TERMINATE), SIGCHLD(17, Action.IGNORE),
	SIGCONT(18, Action.CONTINUE), SIGSTOP(19, Action.STOP), SIGTSTP(20, Action.STOP), SIGTTIN(21, Action.STOP),
	SIGTTOU(22, Action.STOP), SIGWINCH(28, Action.IGNORE), SIGIO(29, Action.IGNORE), SIGPWR(30, Action.IGNORE);

	/** What happens when the program has not said otherwise. */
	enum Action {
		TERMINATE, IGNORE, STOP, CONTINUE
	}

	private final int number;
	private final Action action;

	Signal(int number, Action action) {
		this.number = number;
		this.action = action;
	}

	public int number() {
		return number;
	}

	Action action() {
		return action;
	}

	int bit() {
		return 1 << ordinal();
	}

	/** Whether a program may neither handle nor ignore it. */
	boolean sovereign() {
		return this == SIGKILL || this == SIGSTOP;
	}

	/** Name without its prefix, as {@code kill -l} lists it. */
	public String shortName() {
		return name().substring(3);
	}

	/** Reads {@code 9}, {@code KILL} or {@code SIGKILL}. */
	public static Optional<Signal> parse(String text) {
		String name = text.toUpperCase(Locale.ROOT);
		for (Signal signal : values())
			if (signal.name().equals(name) || signal.shortName().equals(name)
					|| Integer.toString(signal.number).equals(name))
				return Optional.of(signal);
		return Optional.empty();
	}
}
