package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A function being carried out: parameters of its own, and variables that are put back afterwards. Or a file being read. */
final class FunctionFrame implements Frame {
	private static final long serialVersionUID = 1;
	private static final long CALL_NANOS = 15_000;
	/** What local variables were before; null for nothing. */
	private final Map<String, String> saved = new HashMap<>();
	private final Node body;
	/** Words of the call; null when the parameters stay, as those of a file that is read. */
	private final List<String> words;
	private List<String> outer;
	private boolean entered;
	private boolean left;
	private ShellState state;

	FunctionFrame(Node body, List<String> words) {
		this.body = body;
		this.words = words == null ? null : List.copyOf(words);
	}

	/** Whether it is a function, whose variables can be its own. */
	boolean isFunction() {
		return words != null;
	}

	@Override
	public Step advance(Interpreter in, Sys sys, Outcome last) {
		if (entered || left) {
			abandon(sys);
			in.pop();
			in.checkErrors(sys);
			return null;
		}
		entered = true;
		state = in.state();
		outer = state.parameters();
		if (words != null) {
			List<String> parameters = new ArrayList<>(List.of(outer.get(0)));
			parameters.addAll(words.subList(1, words.size()));
			state.setParameters(parameters);
		}
		in.push(in.frameOf(body));
		return Step.compute(CALL_NANOS);
	}

	/** Makes a variable the function's own. */
	void local(String name) {
		if (saved.containsKey(name))
			return;
		saved.put(name, state.get(name));
		state.unset(name);
	}

	@Override
	public void abandon(Sys sys) {
		if (!entered || left)
			return;
		left = true;
		if (words != null)
			state.setParameters(outer);
		saved.forEach((name, value) -> {
			if (value == null)
				state.unset(name);
			else
				state.set(name, value);
		});
	}
}
