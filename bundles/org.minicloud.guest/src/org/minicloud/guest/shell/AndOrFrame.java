package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code a && b || c}. */
final class AndOrFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private final Node.AndOr node;
	private boolean begun;
	private int next;

	AndOrFrame(Node.AndOr node) {
		this.node = node;
	}

	/** All but the last command are looked at. */
	@Override
	public boolean testing() {
		return next < node.links().size();
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (!begun) {
			begun = true;
			in.push(in.frameOf(node.first()));
			return null;
		}
		while (next < node.links().size()) {
			Node.Link link = node.links().get(next++);
			if (link.and() == (in.state().status() == 0)) {
				in.push(in.frameOf(link.node()));
				return null;
			}
		}
		in.pop();
		return null;
	}
}
