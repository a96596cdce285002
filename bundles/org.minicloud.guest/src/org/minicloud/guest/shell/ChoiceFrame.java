package org.minicloud.guest.shell;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code case}: the first pattern that fits decides. */
final class ChoiceFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final long NANOS = 3_000;
	private final Node.Choice choice;
	private final Substitutions substitutions = new Substitutions();
	private int chosen = -1;

	ChoiceFrame(Node.Choice choice) {
		this.choice = choice;
		substitutions.collect(choice.subject());
		choice.cases().forEach(each -> each.patterns().forEach(substitutions::collect));
	}

	@Override
	public void abandon(Sys sys) {
		substitutions.abandon(sys);
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (chosen < 0) {
			Step step = substitutions.advance(in, sys, last);
			if (step != null)
				return step;
			try {
				chosen = choose(new Expander(in.state(), sys, substitutions.results()));
			} catch (SyntaxException wrong) {
				in.pop(1);
				return Step.write(2, "bash: " + wrong.getMessage() + "\n");
			}
			in.state().setStatus(0);
		}
		if (chosen >= choice.cases().size()) {
			in.pop();
			return Step.compute(NANOS);
		}
		Node.Case present = choice.cases().get(chosen);
		chosen = present.fallsThrough() ? chosen + 1 : choice.cases().size();
		if (present.body() != null)
			in.push(in.frameOf(present.body()));
		return null;
	}

	private int choose(Expander expander) throws SyntaxException {
		String subject = expander.single(choice.subject());
		List<Node.Case> cases = choice.cases();
		for (int i = 0; i < cases.size(); i++)
			for (Node.Word pattern : cases.get(i).patterns())
				if (Glob.compile(expander.pattern(pattern)).matcher(subject).matches())
					return i;
		return cases.size();
	}
}
