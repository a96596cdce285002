package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Waits in the foreground until all processes of a job have ended, or it was stopped. */
final class WaitFrame implements Frame {
	private static final long serialVersionUID = 1;
	private final List<Integer> waiting;
	private final List<Integer> all;
	private final String text;
	private int status;

	WaitFrame(List<Integer> pids, String text) {
		this.waiting = new ArrayList<>(pids);
		this.all = List.copyOf(pids);
		this.text = text;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (last instanceof Outcome.Child child) {
			if (child.stopped())
				return stopped(in, sys);
			waiting.remove((Integer) child.pid());
			boolean decides = child.pid() == all.get(all.size() - 1);
			if (decides && !(in.state().pipefail() && child.status() == 0) || in.state().pipefail() && child.status() != 0 && status == 0)
				status = child.status();
		} else if (last instanceof Outcome.Failed) {
			// somebody else has waited for it
			waiting.remove(0);
		}
		return waiting.isEmpty() ? ended(in, sys) : new Step.WaitChild(waiting.get(0));
	}

	private Step stopped(Interpreter in, Sys sys) {
		takeTerminal(in, sys);
		int number = in.jobs().addStopped(all, waiting, text);
		in.abort(128 + Signal.SIGTSTP.number(), sys);
		return Step.write(2, "\n" + in.jobs().line(number) + "\n");
	}

	private Step ended(Interpreter in, Sys sys) {
		takeTerminal(in, sys);
		in.pop(status);
		boolean interrupted = in.interactive() && status == 128 + Signal.SIGINT.number();
		if (interrupted) {
			in.abort(status, sys);
			return Step.write(2, "\n");
		}
		in.checkErrors(sys);
		return null;
	}

	private static void takeTerminal(Interpreter in, Sys sys) {
		if (in.interactive())
			sys.tty().setForeground(sys.group());
	}
}
