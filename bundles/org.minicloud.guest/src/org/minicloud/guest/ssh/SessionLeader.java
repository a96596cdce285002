package org.minicloud.guest.ssh;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.tty.Tty;

/** The first moment of what a client starts: a session of its own, on its terminal if it has one; then it is the program. */
final class SessionLeader implements Program {
	private static final long serialVersionUID = 1;
	private final Tty tty;
	private final Program program;
	private final List<String> argv;
	private final Footprint footprint;
	private final Map<String, String> environment;

	/** @param tty null for none */
	SessionLeader(Tty tty, Program program, List<String> argv, Footprint footprint, Map<String, String> environment) {
		this.tty = tty;
		this.program = program;
		this.argv = argv;
		this.footprint = footprint;
		this.environment = environment;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (tty == null)
			sys.tty().openSession();
		else
			sys.tty().openSession(tty);
		return new Step.Exec(program, argv, environment, footprint);
	}
}
