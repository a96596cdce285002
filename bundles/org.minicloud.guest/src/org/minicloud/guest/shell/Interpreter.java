package org.minicloud.guest.shell;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Walks through commands. Its stack is a list of frames, so that it can stop anywhere and be anywhere. */
final class Interpreter implements Serializable {
	private static final long serialVersionUID = 1;
	private static final Footprint SUBSHELL = new Footprint(0, 600, 106_000);

	private final ShellState state;
	private final Jobs jobs;
	private final History history;
	private final boolean interactive;
	/** A subshell's last command may take over its process. */
	private final boolean replaceable;
	private final Deque<Frame> stack = new ArrayDeque<>(4);
	private boolean leaving;

	Interpreter(ShellState state, History history, boolean interactive, boolean replaceable) {
		this.state = state;
		this.jobs = new Jobs();
		this.history = history;
		this.interactive = interactive;
		this.replaceable = replaceable;
	}

	void begin(Node node) {
		stack.push(frameOf(node));
	}

	/** Does what can be done. @return what the process must do next, or null when all is done */
	Step advance(Sys sys, Outcome last) {
		Outcome outcome = last;
		if (interactive && takeSignals(sys))
			return Step.write(2, "\n");
		if (!interactive && !state.traps().isEmpty())
			runTraps(sys);
		while (!stack.isEmpty()) {
			Step step = stack.peek().advance(this, sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
		return null;
	}

	/** What was asked for when certain signals come is done before everything else. */
	private void runTraps(Sys sys) {
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			runTrap(signal.get().shortName());
	}

	/** Begins the command for a signal, or for {@code EXIT}. @return whether there was one */
	boolean runTrap(String name) {
		String command = state.traps().getOrDefault(name, "");
		try {
			Node node = command.isBlank() ? null : Shell.wholeText(command);
			if (node == null)
				return false;
			stack.push(new TrapFrame(node));
			return true;
		} catch (SyntaxException wrong) {
			return false;
		}
	}

	/** Forgets that the shell is to end, to do what was left for the end. @return whether there is such a thing */
	boolean beginExitTrap() {
		boolean there = runTrap("EXIT");
		if (there)
			state.setTrap("EXIT", null);
		leaving &= !there;
		return there;
	}

	/** @return whether the user has interrupted what is being done */
	private boolean takeSignals(Sys sys) {
		boolean interrupted = false;
		for (var signal = sys.takeSignal(); signal.isPresent(); signal = sys.takeSignal())
			if (signal.get() == Signal.SIGINT) {
				abort(128 + Signal.SIGINT.number(), sys);
				interrupted = true;
			} else if (signal.get() == Signal.SIGHUP) {
				leave(128 + Signal.SIGHUP.number(), sys);
			}
		return interrupted && !leaving;
	}

	boolean idle() {
		return stack.isEmpty();
	}

	/** Whether a command has ended the shell. */
	boolean leaving() {
		return leaving;
	}

	/** Ends the shell. */
	void leave(int status, Sys sys) {
		abort(status, sys);
		leaving = true;
	}

	/** Gives up what is being done. */
	void abort(int status, Sys sys) {
		state.setStatus(status);
		while (!stack.isEmpty())
			stack.pop().abandon(sys);
	}

	void push(Frame frame) {
		stack.push(frame);
	}

	/** The frame on top is done. */
	void pop(int status) {
		state.setStatus(status);
		stack.pop();
	}

	/** Like {@link #pop}, the status staying what the commands inside made it. */
	void pop() {
		stack.pop();
	}

	/** A command failed that nothing depended on: with {@code set -e} the shell ends. */
	void checkErrors(Sys sys) {
		boolean excused = stack.stream().anyMatch(frame -> frame instanceof Condition condition && condition.testing());
		if (state.exitOnError() && state.status() != 0 && !excused)
			leave(state.status(), sys);
	}

	/** A frame that may be looking whether a command succeeds: then its failure does not end a shell with {@code set -e}. */
	interface Condition {
		boolean testing();
	}

	/** Leaves the innermost loop, or goes on with its next round. @return false when there is no loop */
	boolean breakLoop(boolean goOn, Sys sys) {
		while (!stack.isEmpty()) {
			if (stack.peek() instanceof LoopFrame loop) {
				loop.interrupted(goOn, this);
				return true;
			}
			stack.pop().abandon(sys);
		}
		return false;
	}

	/** Leaves the innermost function or file. @return false when there is none */
	boolean returnFrom(int status, Sys sys) {
		if (stack.stream().noneMatch(FunctionFrame.class::isInstance))
			return false;
		while (!(stack.peek() instanceof FunctionFrame))
			stack.pop().abandon(sys);
		state.setStatus(status);
		return true;
	}

	/** The innermost function, or null. */
	FunctionFrame function() {
		for (Frame frame : stack)
			if (frame instanceof FunctionFrame function && function.isFunction())
				return function;
		return null;
	}

	/** How deep commands are nested just now. */
	int depth() {
		return stack.size();
	}

	boolean inLoop() {
		return stack.stream().anyMatch(LoopFrame.class::isInstance);
	}

	Frame frameOf(Node node) {
		return switch (node) {
			case Node.Simple simple -> new SimpleFrame(simple);
			case Node.Pipeline pipeline -> new PipelineFrame(pipeline, null);
			case Node.AndOr andOr -> new AndOrFrame(andOr);
			case Node.Sequence sequence -> new SequenceFrame(sequence);
			case Node.If conditional -> new IfFrame(conditional);
			case Node.Loop loop -> new LoopFrame(loop);
			case Node.For loop -> new LoopFrame(loop);
			case Node.Choice choice -> new ChoiceFrame(choice);
			case Node.Calculation calculation -> new ConditionFrame(calculation);
			case Node.Test test -> new ConditionFrame(test);
			case Node.Timed timed -> new TimedFrame(timed.body());
			case Node.Function function -> new DefinitionFrame(function);
			case Node.Group group -> group.subshell() ? new PipelineFrame(new Node.Pipeline(List.of(group), false), null)
					: new GroupFrame(group);
		};
	}

	/**
	 * Starts a subshell for a node.
	 *
	 * @param files its descriptors
	 * @param group as in {@link Spawn}
	 */
	int fork(Sys sys, Node node, List<OpenFile> files, int group) throws SystemCallException {
		return sys.spawn(new Spawn(Shell.subshell(node, state.fork()), sys.argv(), SUBSHELL, sys.user(),
				sys.directory(), state.environment(), files, group));
	}

	/** Descriptors 0, 1 and 2 of the shell, for a child. */
	static List<OpenFile> standardFiles(Sys sys) {
		List<OpenFile> files = new ArrayList<>();
		for (int fd = 0; fd <= 2; fd++)
			files.add(sys.file(fd));
		return files;
	}

	ShellState state() {
		return state;
	}

	Jobs jobs() {
		return jobs;
	}

	History history() {
		return history;
	}

	boolean interactive() {
		return interactive;
	}

	/** Whether a command that is the last thing to do may take over the process. */
	boolean mayReplace() {
		return replaceable && stack.size() == 1 && state.traps().isEmpty();
	}
}
