package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code killall}: sends a signal to all processes of a name. */
final class Killall implements Tool {
	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		List<String> words = call.arguments();
		Signal signal = Signal.SIGTERM;
		if (!words.isEmpty() && words.get(0).startsWith("-")) {
			signal = Signal.parse(words.get(0).substring(1))
					.orElseThrow(() -> call.usage(call.arguments().get(0).substring(1) + ": unknown signal"));
			words = words.subList(1, words.size());
		}
		if (words.isEmpty())
			throw new UsageException("Usage: killall [-SIGNAL] NAME...", 1);
		StringBuilder errors = new StringBuilder();
		for (String name : words)
			if (!kill(call, name, signal))
				errors.append(name).append(": no process found\n");
		return new Output("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	private static boolean kill(Call call, String name, Signal signal) throws SystemCallException {
		List<ProcessInfo> found = call.sys().processes().stream().filter(each -> each.command().equals(name)).toList();
		for (ProcessInfo each : found)
			call.sys().kill(each.pid(), signal);
		return !found.isEmpty();
	}
}
