package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A command for a signal: afterwards everything goes on with the status that was. */
final class TrapFrame implements Frame {
	private static final long serialVersionUID = 1;
	private final Node node;
	private boolean begun;
	private int status;

	TrapFrame(Node node) {
		this.node = node;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (begun) {
			in.pop(status);
			return null;
		}
		begun = true;
		status = in.state().status();
		in.push(in.frameOf(node));
		return null;
	}
}
