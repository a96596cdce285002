package org.minicloud.guest.programs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code sudo}: runs a command as root; images let their default user do so without a password. */
final class Sudo implements Program {
	private static final long serialVersionUID = 1;
	private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin";
	private final List<String> arguments;
	private boolean started;
	private int status = -1;

	Sudo(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Child child && !child.stopped())
			return Step.exit(child.status());
		if (last instanceof Outcome.Interrupted)
			drainSignals(sys);
		if (status >= 0)
			return Step.exit(status);
		if (started)
			return new Step.WaitChild(Step.ANY_CHILD);
		started = true;
		if (!sys.root() && !sys.user().equals(sys.config().personality().defaultUser()))
			return complain(1, sys.user() + " is not in the sudoers file.");
		List<String> command = command();
		if (command.isEmpty())
			return complain(1, "usage: sudo [-i | -s] [command]");
		return start(sys, command);
	}

	/** The command gets them itself, and sudo waits for what it makes of them. */
	private static void drainSignals(Sys sys) {
		while (sys.takeSignal().isPresent())
			continue;
	}

	private List<String> command() {
		if (arguments.isEmpty())
			return List.of();
		if (List.of("-i", "-s").contains(arguments.get(0)))
			return arguments.size() == 1 ? List.of("bash") : arguments.subList(1, arguments.size());
		return arguments.get(0).startsWith("-") && !arguments.get(0).equals("-E") ? List.of()
				: arguments.get(0).equals("-E") ? arguments.subList(1, arguments.size()) : arguments;
	}

	private Step start(Sys sys, List<String> command) {
		Optional<String> path = Loader.find(sys.files(), command.get(0), SEARCH_PATH);
		if (path.isEmpty())
			return complain(1, "sudo: " + command.get(0) + ": command not found");
		sys.handle(Signal.SIGINT, Signal.SIGQUIT);
		Map<String, String> environment = new LinkedHashMap<>(sys.environment());
		environment.put("USER", "root");
		environment.put("LOGNAME", "root");
		environment.put("HOME", "/root");
		environment.put("PATH", SEARCH_PATH);
		environment.put("SUDO_USER", sys.user());
		try {
			Loader.Loaded loaded = Loader.load(sys.files(), path.get(), command);
			boolean login = arguments.get(0).equals("-i");
			sys.spawn(new Spawn(loaded.program(), command, loaded.footprint(), "root",
					login ? "/root" : sys.directory(), environment, sys.openFiles(), Spawn.SAME_GROUP));
			return new Step.WaitChild(Step.ANY_CHILD);
		} catch (SystemCallException refused) {
			return complain(126, "sudo: " + command.get(0) + ": " + refused.getMessage());
		}
	}

	private Step complain(int exitStatus, String text) {
		status = exitStatus;
		return Step.write(2, text + "\n");
	}
}
