package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A function is defined: its body is remembered. */
final class DefinitionFrame implements Frame {
	private static final long serialVersionUID = 1;
	private final Node.Function function;

	DefinitionFrame(Node.Function function) {
		this.function = function;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		in.state().define(function.name(), function.body());
		in.pop(0);
		return null;
	}
}
