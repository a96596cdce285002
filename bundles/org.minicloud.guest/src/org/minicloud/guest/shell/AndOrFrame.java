package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code a && b} and {@code a || b}. */
final class AndOrFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private final Node.AndOr node;
	private int done;

	AndOrFrame(Node.AndOr node) {
		this.node = node;
	}

	@Override
	public boolean testing() {
		return done <= 1;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		done++;
		if (done == 1)
			in.push(in.frameOf(node.left()));
		else if (done == 2 && (in.state().status() == 0) == node.and())
			in.push(in.frameOf(node.right()));
		else
			in.pop();
		return null;
	}
}
