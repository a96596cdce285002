package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code if}, {@code elif}, {@code else}. */
final class IfFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private final Node.If node;
	private int branch = -1;
	private boolean decided;

	IfFrame(Node.If node) {
		this.node = node;
	}

	@Override
	public boolean testing() {
		return !decided;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (decided) {
			in.pop();
		} else if (branch >= 0 && in.state().status() == 0) {
			decided = true;
			in.push(in.frameOf(node.branches().get(branch).then()));
		} else if (++branch < node.branches().size()) {
			in.push(in.frameOf(node.branches().get(branch).condition()));
		} else if (node.otherwise() != null) {
			decided = true;
			in.push(in.frameOf(node.otherwise()));
		} else {
			in.pop(0);
		}
		return null;
	}
}
