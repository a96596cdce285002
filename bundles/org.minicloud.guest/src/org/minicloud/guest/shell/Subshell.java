package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Carries out one command in a process of its own, and becomes that command when it can. */
final class Subshell implements Program {
	private static final long serialVersionUID = 1;
	private final Interpreter interpreter;

	Subshell(Node node, ShellState state) {
		interpreter = new Interpreter(state, new History(), false, true);
		interpreter.begin(node);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		Step step = interpreter.advance(sys, last);
		if (step == null && interpreter.beginExitTrap())
			step = interpreter.advance(sys, Outcome.DONE);
		return step != null ? step : Step.exit(interpreter.state().status());
	}
}
