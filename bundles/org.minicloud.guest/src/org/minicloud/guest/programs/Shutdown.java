package org.minicloud.guest.programs;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.xen.ShutdownReason;

/** {@code shutdown}: brings the machine down, now or after some minutes in which it can be called off. */
final class Shutdown implements Program {
	private static final long serialVersionUID = 1;
	private static final long MINUTE_NANOS = 60_000_000_000L;
	private final List<String> arguments;
	private boolean waiting;
	private boolean reboot;
	private int status = -1;

	Shutdown(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (status >= 0)
			return Step.exit(status);
		try {
			return waiting ? goDown(sys) : begin(sys);
		} catch (UsageException wrong) {
			return complain(wrong.getMessage());
		} catch (SystemCallException refused) {
			return complain("shutdown: " + refused.getMessage());
		}
	}

	private Step begin(Sys sys) throws UsageException, SystemCallException {
		boolean windows = sys.config().personality().family() == Family.WINDOWS;
		List<String> words = windows ? arguments.stream().map(word -> word.replaceFirst("^/", "-")).toList()
				: arguments;
		Options options = Options.parse(new Call(sys, "shutdown", words), windows ? "rshft:" : "hHPrcst:",
				Map.of("reboot", 'r', "halt", 'H', "poweroff", 'P', "cancel", 'c'));
		if (!sys.root())
			return complain("shutdown: Need to be root");
		if (options.has('c'))
			return cancel(sys);
		reboot = options.has('r');
		String when = windows ? "now" : options.operands().isEmpty() ? "" : options.operands().get(0);
		if (when.isEmpty())
			return complain("shutdown: time expected\nTry 'shutdown --help' for more information.");
		if (!when.equals("now") && !when.matches("\\+?\\d{1,5}"))
			return complain("shutdown: invalid time value \"" + when + "\"");
		return delay(sys, when.equals("now") ? 0 : Long.parseLong(when.replace("+", "")));
	}

	private Step delay(Sys sys, long minutes) throws SystemCallException {
		if (minutes == 0)
			return goDown(sys);
		waiting = true;
		PowerMessages.broadcast(sys, what(), "in " + minutes + (minutes == 1 ? " minute" : " minutes"));
		return new Step.Sleep(sys.now() + minutes * MINUTE_NANOS);
	}

	private Step goDown(Sys sys) throws SystemCallException {
		PowerMessages.broadcast(sys, what(), "NOW");
		sys.requestShutdown(reboot ? ShutdownReason.REBOOT : ShutdownReason.POWEROFF);
		return Step.exit(0);
	}

	private String what() {
		return reboot ? "reboot" : "power-off";
	}

	private Step cancel(Sys sys) throws SystemCallException {
		boolean found = false;
		for (ProcessInfo each : sys.processes())
			if (each.command().equals("shutdown") && each.pid() != sys.pid() && each.state() != 'Z') {
				sys.kill(each.pid(), Signal.SIGTERM);
				found = true;
			}
		return found ? Step.exit(0) : complain("shutdown: no shutdown is pending");
	}

	private Step complain(String text) {
		status = 1;
		return Step.write(2, text + "\n");
	}
}
