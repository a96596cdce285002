package org.minicloud.guest.programs;

import java.util.List;
import java.util.OptionalLong;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code sleep}: waits for the sum of its arguments. */
final class Sleep implements Program {
	private static final long serialVersionUID = 1;
	private static final long LONGEST = Long.MAX_VALUE / 4;
	private final List<String> arguments;
	private boolean slept;
	private boolean complained;

	Sleep(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (slept || complained)
			return Step.exit(complained ? 1 : 0);
		if (arguments.isEmpty())
			return complain("sleep: missing operand\nTry 'sleep --help' for more information.\n");
		long nanos = 0;
		for (String argument : arguments) {
			OptionalLong part = Durations.parse(argument);
			if (part.isEmpty())
				return complain("sleep: invalid time interval '" + argument
						+ "'\nTry 'sleep --help' for more information.\n");
			nanos = Math.min(LONGEST, nanos + part.getAsLong());
		}
		slept = true;
		return new Step.Sleep(sys.now() + nanos);
	}

	private Step complain(String text) {
		complained = true;
		return Step.write(2, text);
	}
}
