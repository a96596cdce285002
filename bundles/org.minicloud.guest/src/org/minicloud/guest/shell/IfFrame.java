package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code if}. */
final class IfFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private final Node.If node;
	private int done;

	IfFrame(Node.If node) {
		this.node = node;
	}

	@Override
	public boolean testing() {
		return done <= 1;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		done++;
		if (done == 1) {
			in.push(in.frameOf(node.condition()));
		} else if (done == 2) {
			Node chosen = in.state().status() == 0 ? node.then() : node.otherwise();
			if (chosen == null)
				in.pop(0);
			else
				in.push(in.frameOf(chosen));
		} else {
			in.pop();
		}
		return null;
	}
}
