package org.minicloud.guest.shell;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code while}, {@code until} and {@code for}. */
final class LoopFrame implements Frame, Interpreter.Condition {
	private static final long serialVersionUID = 1;
	private static final long ROUND_NANOS = 5_000;

	private enum Phase {
		BEGIN, ROUND, CONDITION, BODY
	}

	private final Node node;
	private final Substitutions substitutions;
	private Phase phase = Phase.BEGIN;
	private List<String> values;
	private int nextValue;
	private int status;

	LoopFrame(Node node) {
		this.node = node;
		this.substitutions = new Substitutions();
		if (node instanceof Node.For loop && loop.words() != null)
			loop.words().forEach(substitutions::collect);
	}

	@Override
	public boolean testing() {
		return phase == Phase.CONDITION;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (phase == Phase.BEGIN) {
			Step step = substitutions.advance(in, sys, last);
			if (step != null)
				return step;
		}
		return switch (node) {
			case Node.For loop -> nextValue(loop, in, sys);
			case Node.Loop loop -> nextRound(loop, in);
			default -> throw new IllegalStateException("no loop: " + node);
		};
	}

	private Step nextValue(Node.For loop, Interpreter in, Sys sys) {
		if (phase == Phase.BEGIN) {
			phase = Phase.BODY;
			try {
				List<String> parameters = in.state().parameters();
				values = loop.words() == null ? parameters.subList(1, parameters.size())
						: new Expander(in.state(), sys, substitutions.results()).words(loop.words());
				values = List.copyOf(values);
			} catch (SyntaxException wrong) {
				in.pop(1);
				return Step.write(2, "bash: " + wrong.getMessage() + "\n");
			}
		} else {
			status = in.state().status();
		}
		if (nextValue == values.size()) {
			in.pop(status);
			return null;
		}
		in.state().set(loop.variable(), values.get(nextValue++));
		in.push(in.frameOf(loop.body()));
		return null;
	}

	/** Every round costs a little, so that even an empty loop takes CPU. */
	private Step nextRound(Node.Loop loop, Interpreter in) {
		switch (phase) {
			case BEGIN, BODY -> {
				if (phase == Phase.BODY)
					status = in.state().status();
				if (phase == Phase.BODY && loop.step() != null)
					in.push(in.frameOf(loop.step()));
				phase = Phase.ROUND;
				return Step.compute(ROUND_NANOS);
			}
			case ROUND -> {
				phase = Phase.CONDITION;
				in.push(in.frameOf(loop.condition()));
			}
			default -> {
				boolean succeeded = in.state().status() == 0;
				if (succeeded == loop.until()) {
					in.pop(status);
				} else {
					phase = Phase.BODY;
					in.push(in.frameOf(loop.body()));
				}
			}
		}
		return null;
	}

	/** {@code break} or {@code continue} inside; this frame is on top again. */
	void interrupted(boolean goOn, Interpreter in) {
		in.state().setStatus(0);
		if (!goOn)
			in.pop();
	}
}
