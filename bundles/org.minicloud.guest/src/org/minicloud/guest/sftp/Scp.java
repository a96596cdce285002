package org.minicloud.guest.sftp;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code scp}: the side that another machine's scp starts here. */
final class Scp implements Program {
	private static final long serialVersionUID = 1;
	private final List<String> operands = new ArrayList<>();
	private final StringBuilder options = new StringBuilder();
	private Program side;

	Scp(List<String> arguments) {
		boolean more = true;
		for (String word : arguments)
			if (more && word.equals("--"))
				more = false;
			else if (more && word.length() > 1 && word.startsWith("-"))
				options.append(word.substring(1));
			else
				operands.add(word);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (side != null)
			return side.resume(sys, last);
		boolean sink = has('t') && operands.size() == 1;
		boolean source = has('f') && !operands.isEmpty();
		if (sink)
			side = new ScpSink(operands.get(0), has('r'), has('p'), has('d'));
		else if (source)
			side = new ScpSource(operands, has('r'), has('p'));
		else
			side = new Refusal();
		return side.resume(sys, last);
	}

	private boolean has(char option) {
		return options.indexOf(String.valueOf(option)) >= 0;
	}

	/** Copying away from here would need a client. */
	private static final class Refusal implements Program {
		private static final long serialVersionUID = 1;
		private boolean told;

		@Override
		public Step resume(Sys sys, Outcome last) {
			if (told)
				return Step.exit(1);
			told = true;
			return Step.write(2, "scp: there is no SSH client on this machine; copy from the other side\n");
		}
	}
}
