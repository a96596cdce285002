package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code nohup}: becomes a command that outlives its session, its output in a file. */
final class Nohup implements Program {
	private static final long serialVersionUID = 1;
	private final List<String> arguments;
	private boolean told;
	private int status = -1;

	Nohup(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (status >= 0)
			return Step.exit(status);
		if (arguments.isEmpty())
			return complain(125, "nohup: missing operand\nTry 'nohup --help' for more information.");
		sys.ignore(Signal.SIGHUP);
		if (sys.tty().isTerminal(1) && !told) {
			told = true;
			return Step.write(2, "nohup: ignoring input and appending output to 'nohup.out'\n");
		}
		try {
			return become(sys);
		} catch (SystemCallException refused) {
			return complain(127, "nohup: failed to run command '" + arguments.get(0) + "': " + refused.getMessage());
		}
	}

	private Step become(Sys sys) throws SystemCallException {
		if (told) {
			OpenFile file = sys.files().openForWriting("nohup.out", true, 0600);
			sys.setFile(0, new NullFile());
			sys.setFile(1, file);
			sys.setFile(2, file);
		}
		String path = Loader
				.find(sys.files(), arguments.get(0), sys.environment().getOrDefault("PATH", Loader.DEFAULT_PATH))
				.orElseThrow(() -> new SystemCallException(Errno.ENOENT));
		Loader.Loaded loaded = Loader.load(sys.files(), path, arguments);
		return new Step.Exec(loaded.program(), arguments, sys.environment(), loaded.footprint());
	}

	private Step complain(int exitStatus, String text) {
		status = exitStatus;
		return Step.write(2, text + "\n");
	}
}
