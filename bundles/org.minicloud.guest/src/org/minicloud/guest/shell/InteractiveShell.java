package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** The shell at a terminal: prompts, edits lines, carries them out. */
final class InteractiveShell implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 1024;
	/** A command over several lines. */
	private static final int LONGEST = 64 * 1024;
	private static final long KEY_NANOS = 50_000;

	private enum Phase {
		START, PROMPT, EDIT, DRAWN, RUN, LEAVE
	}

	private final boolean login;
	private final History history = new History();
	private final LineEditor editor = new LineEditor(history);
	private final ShellState state = new ShellState();
	private final Interpreter interpreter = new Interpreter(state, history, true, false);
	private Phase phase = Phase.START;
	/** Lines of a command that is not yet whole. */
	private String unfinished = "";

	InteractiveShell(boolean login) {
		this.login = login;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed && phase != Phase.RUN)
			return leave(sys, 1);
		return switch (phase) {
			case START -> start(sys);
			case PROMPT -> prompt(sys);
			case EDIT -> typed(sys, last);
			case DRAWN -> edit(sys);
			case RUN -> run(sys, last);
			case LEAVE -> Step.exit(state.status());
		};
	}

	private Step start(Sys sys) {
		sys.handle(Signal.SIGINT, Signal.SIGHUP, Signal.SIGTERM, Signal.SIGQUIT, Signal.SIGTSTP, Signal.SIGTTIN,
				Signal.SIGTTOU);
		state.importEnvironment(sys.environment());
		state.seedRandom(sys.config().seed() + sys.pid());
		state.set("PWD", sys.directory());
		history.load(sys, home());
		sys.tty().setForeground(sys.group());
		phase = Phase.PROMPT;
		String greeting = login ? sys.files().text("/etc/motd").orElse("") : "";
		return greeting.isEmpty() ? prompt(sys) : Step.write(1, greeting);
	}

	private String home() {
		return state.get("HOME", "/");
	}

	private Step prompt(Sys sys) {
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			interpreter.jobs().report(child.get());
		sys.tty().terminal().ifPresent(tty -> tty.setRaw(true));
		phase = Phase.DRAWN;
		String notices = unfinished.isEmpty() ? interpreter.jobs().takeNotices() : "";
		return Step.write(1, notices + editor.begin(unfinished.isEmpty() ? Prompt.of(state, sys) : "> "));
	}

	private Step typed(Sys sys, Outcome last) {
		if (last instanceof Outcome.Interrupted)
			return interrupted(sys);
		if (last instanceof Outcome.Data data) {
			if (data.bytes().length == 0)
				return leave(sys, state.status());
			editor.type(data.bytes());
		}
		return edit(sys);
	}

	private Step interrupted(Sys sys) {
		boolean abandoned = false;
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal()) {
			if (signal.get() == Signal.SIGHUP)
				return leave(sys, 128 + Signal.SIGHUP.number());
			abandoned |= signal.get() == Signal.SIGINT;
		}
		if (!abandoned)
			return edit(sys);
		unfinished = "";
		state.setStatus(128 + Signal.SIGINT.number());
		phase = Phase.PROMPT;
		return Step.write(1, "^C\n");
	}

	/** Draws what typing has changed; then reads on, or carries out the line. */
	private Step edit(Sys sys) {
		LineEditor.Result result = editor.edit();
		while (result == LineEditor.Result.COMPLETE) {
			new Completion(editor, state, sys).complete();
			result = editor.edit();
		}
		phase = switch (result) {
			case LINE -> accept(sys);
			case END_OF_FILE -> Phase.LEAVE;
			case INTERRUPT -> Phase.PROMPT;
			default -> Phase.EDIT;
		};
		if (phase == Phase.LEAVE) {
			editor.draw(login ? "logout\n" : "exit\n");
			history.save(sys, home());
		}
		String drawn = editor.takeDrawn();
		if (!drawn.isEmpty() && phase == Phase.EDIT)
			phase = Phase.DRAWN;
		if (!drawn.isEmpty())
			return Step.write(1, drawn);
		return phase == Phase.EDIT ? new Step.Read(0, CHUNK) : Step.compute(KEY_NANOS);
	}

	/** A line was finished. */
	private Phase accept(Sys sys) {
		String line = unfinished.isEmpty() ? history.recall(editor.line()) : editor.line();
		if (line == null) {
			editor.draw("-bash: " + editor.line() + ": event not found\n");
			return Phase.PROMPT;
		}
		if (!line.equals(editor.line()))
			editor.draw(line + "\n");
		history.add(line);
		String text = unfinished + line + "\n";
		try {
			Node node = Shell.wholeText(text, state.aliases());
			unfinished = "";
			if (node == null)
				return Phase.PROMPT;
			sys.tty().terminal().ifPresent(tty -> tty.setRaw(false));
			interpreter.begin(node);
			return Phase.RUN;
		} catch (SyntaxException wrong) {
			boolean goesOn = wrong.incomplete() && text.length() < LONGEST;
			unfinished = goesOn ? text : "";
			if (!goesOn) {
				state.setStatus(2);
				editor.draw("-bash: " + wrong.getMessage() + "\n");
			}
			return Phase.PROMPT;
		}
	}

	private Step run(Sys sys, Outcome last) {
		Step step = interpreter.advance(sys, last);
		if (step != null)
			return step;
		if (interpreter.leaving())
			return leave(sys, state.status());
		return prompt(sys);
	}

	private Step leave(Sys sys, int status) {
		state.setStatus(status);
		history.save(sys, home());
		sys.tty().terminal().ifPresent(tty -> tty.setRaw(false));
		phase = Phase.LEAVE;
		return login && interpreter.leaving() && status < 128 ? Step.write(1, "logout\n") : Step.exit(status);
	}
}
