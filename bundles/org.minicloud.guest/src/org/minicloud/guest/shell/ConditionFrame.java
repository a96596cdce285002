package org.minicloud.guest.shell;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code ((…))} and {@code [[ … ]]}: nothing but a status. */
final class ConditionFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final long NANOS = 8_000;
	private final Node node;
	private final Substitutions substitutions = new Substitutions();
	private boolean decided;

	ConditionFrame(Node node) {
		this.node = node;
		if (node instanceof Node.Test test)
			test.words().forEach(substitutions::collect);
	}

	@Override
	public void abandon(Sys sys) {
		substitutions.abandon(sys);
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (decided) {
			in.pop();
			in.checkErrors(sys);
			return null;
		}
		Step step = substitutions.advance(in, sys, last);
		if (step != null)
			return step;
		decided = true;
		Expander expander = new Expander(in.state(), sys, substitutions.results());
		try {
			boolean holds = switch (node) {
				case Node.Calculation calculation -> ArithmeticReader
						.evaluate(expander.single(new WordReader(calculation.expression(), 0).readQuoted()), in.state()) != 0;
				case Node.Test test -> new ConditionReader(test.words(), expander, sys).holds();
				default -> throw new IllegalStateException("no condition: " + node);
			};
			in.state().setStatus(holds ? 0 : 1);
		} catch (SyntaxException wrong) {
			in.state().setStatus(node instanceof Node.Test ? 2 : 1);
			return Step.write(2, "bash: " + (node instanceof Node.Calculation ? "((: " : "") + wrong.getMessage() + "\n");
		}
		return Step.compute(NANOS);
	}
}
