package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Commands that run as processes of their own beside each other: a pipeline, a subshell, a background job. */
final class PipelineFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private static final int NO_FORK = 254;
	private final Node.Pipeline pipeline;
	/** Text of the job when it runs in the background, else null. */
	private final String background;
	private boolean started;
	private boolean inShell;

	PipelineFrame(Node.Pipeline pipeline, String background) {
		this.pipeline = pipeline;
		this.background = background;
	}

	@Override
	public boolean testing() {
		return pipeline.negated();
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (started || inShell) {
			in.pop(pipeline.negated() ? in.state().status() == 0 ? 1 : 0 : in.state().status());
			return null;
		}
		boolean single = pipeline.stages().size() == 1 && background == null;
		if (single && !(pipeline.stages().get(0) instanceof Node.Group group && group.subshell())) {
			inShell = true;
			in.push(in.frameOf(pipeline.stages().get(0)));
			return null;
		}
		started = true;
		List<Integer> pids = new ArrayList<>();
		try {
			forgetEnded(in, sys);
			start(in, sys, pids);
		} catch (SystemCallException refused) {
			giveUp(sys, pids);
			in.state().setStatus(NO_FORK);
			return Step.write(2, "bash: fork: " + refused.getMessage() + "\n");
		}
		if (background == null) {
			in.push(new WaitFrame(pids, JobText.of(pipeline)));
			return null;
		}
		int number = in.jobs().add(pids, background);
		in.state().setLastBackground(pids.get(pids.size() - 1));
		in.state().setStatus(0);
		return in.interactive() ? Step.write(2, "[" + number + "] " + in.state().lastBackground() + "\n")
				: Step.compute(1);
	}

	/** A script takes no notice of its jobs' ends, but must not leave zombies. */
	private static void forgetEnded(Interpreter in, Sys sys) {
		if (in.interactive())
			return;
		for (var child = sys.reap(); child.isPresent(); child = sys.reap())
			in.jobs().report(child.get());
		in.jobs().takeNotices();
	}

	private static void giveUp(Sys sys, List<Integer> pids) {
		for (int pid : pids)
			try {
				sys.kill(pid, Signal.SIGKILL);
			} catch (SystemCallException gone) {
				// it has ended by itself
			}
	}

	private void start(Interpreter in, Sys sys, List<Integer> pids) throws SystemCallException {
		int group = in.interactive() ? Spawn.OWN_GROUP : Spawn.SAME_GROUP;
		OpenFile input = sys.file(0);
		if (background != null && !in.interactive())
			input = new NullFile();
		for (int i = 0; i < pipeline.stages().size(); i++) {
			boolean lastStage = i == pipeline.stages().size() - 1;
			Pipe pipe = lastStage ? null : new Pipe();
			List<OpenFile> files = Interpreter.standardFiles(sys);
			files.set(0, input);
			if (pipe != null)
				files.set(1, pipe.writeEnd());
			Node stage = pipeline.stages().get(i);
			Node body = stage instanceof Node.Group nested && nested.subshell()
					? new Node.Group(nested.body(), false, nested.redirects()) : stage;
			int pid = in.fork(sys, body, files, group);
			if (group == Spawn.OWN_GROUP)
				group = pid;
			pids.add(pid);
			input = pipe == null ? null : pipe.readEnd();
		}
		if (in.interactive() && background == null)
			sys.tty().setForeground(group);
	}
}
