package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code { …; } > file}: commands that share redirections. */
final class GroupFrame implements Frame {
	private static final long serialVersionUID = 1;
	private final Node.Group group;
	private final Substitutions substitutions = new Substitutions();
	private final Redirections redirections = new Redirections();
	private boolean entered;

	GroupFrame(Node.Group group) {
		this.group = group;
		group.redirects().forEach(redirect -> substitutions.collect(redirect.target()));
	}

	@Override
	public void abandon(Sys sys) {
		substitutions.abandon(sys);
		redirections.restore(sys);
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (entered) {
			redirections.restore(sys);
			in.pop();
			return null;
		}
		Step step = substitutions.advance(in, sys, last);
		if (step != null)
			return step;
		entered = true;
		try {
			redirections.apply(group.redirects(), new Expander(in.state(), sys, substitutions.results()), sys);
			// nothing follows in this process: what was redirected must not be held open, as by a job behind the back of an ssh client
			if (in.mayReplace())
				redirections.keep(sys);
			in.push(in.frameOf(group.body()));
			return null;
		} catch (SyntaxException | SystemCallException refused) {
			redirections.restore(sys);
			in.pop(1);
			return Step.write(2, "bash: " + redirections.target() + ": " + refused.getMessage() + "\n");
		}
	}
}
