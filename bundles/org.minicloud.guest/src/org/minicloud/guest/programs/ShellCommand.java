package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.shell.Shell;

/** {@code bash}: with {@code -c} a command, with a file a script, without either interactive. */
final class ShellCommand implements Program {
	private static final long serialVersionUID = 1;
	private final List<String> arguments;
	private Program shell;
	private boolean failed;

	ShellCommand(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (failed)
			return Step.exit(127);
		if (shell == null) {
			try {
				shell = choose(sys);
			} catch (SystemCallException refused) {
				failed = true;
				return Step.write(2, "bash: " + arguments.get(0) + ": " + refused.getMessage() + "\n");
			}
		}
		return shell.resume(sys, last);
	}

	private Program choose(Sys sys) throws SystemCallException {
		if (arguments.size() >= 2 && arguments.get(0).equals("-c"))
			return Shell.script(arguments.get(1), arguments.size() == 2 ? List.of("bash")
					: arguments.subList(2, arguments.size()));
		if (!arguments.isEmpty() && !arguments.get(0).startsWith("-"))
			return Shell.script(sys.files().text(arguments.get(0))
					.orElseThrow(() -> new SystemCallException(Errno.ENOENT)), arguments);
		return sys.tty().isTerminal(0) ? Shell.interactive(false) : Shell.fromInput();
	}
}
