package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Carries out a script, one command of it after the other. */
final class ScriptShell implements Program {
	private static final long serialVersionUID = 1;
	private static final int SYNTAX_ERROR = 2;

	private final String text;
	private final Interpreter interpreter;
	private boolean started;
	private boolean broken;
	private int position;

	ScriptShell(String text, ShellState state) {
		this.text = text;
		this.interpreter = new Interpreter(state, new History(), false, false);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!started) {
			started = true;
			interpreter.state().importEnvironment(sys.environment());
			interpreter.state().seedRandom(sys.config().seed() + sys.pid());
		}
		while (!broken) {
			Step step = interpreter.advance(sys, last);
			if (step != null)
				return step;
			if (interpreter.leaving()) {
				if (interpreter.beginExitTrap())
					continue;
				break;
			}
			try {
				Parser parser = new Parser(text, position);
				Node node = parser.next();
				if (node == null) {
					if (interpreter.beginExitTrap())
						continue;
					break;
				}
				position = parser.position();
				interpreter.begin(node);
			} catch (SyntaxException wrong) {
				broken = true;
				interpreter.state().setStatus(SYNTAX_ERROR);
				return Step.write(2, name() + ": line " + line() + ": " + wrong.getMessage() + "\n");
			}
		}
		return Step.exit(interpreter.state().status());
	}

	private String name() {
		return interpreter.state().parameters().get(0);
	}

	private long line() {
		return text.substring(0, position).chars().filter(character -> character == '\n').count() + 1;
	}
}
