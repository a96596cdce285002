package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** What {@code kill} does; the shell has it built in, because only it knows jobs. */
public final class Signalling {
	private static final String USAGE = "kill: usage: kill [-s SIGNAL | -SIGNAL] PID ... or kill -l";

	private Signalling() {
	}

	/**
	 * The result of a {@code kill}.
	 *
	 * @param text for standard output
	 */
	public record Result(String text, String errors, int status) {
	}

	/** Names for numbers, also those of exit statuses, and numbers for names. */
	private static Result translated(List<String> words) {
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		for (String word : words) {
			boolean number = word.matches("\\d{1,3}");
			String wanted = number ? Integer.toString(Integer.parseInt(word) % 128) : word;
			Signal.parse(wanted).ifPresentOrElse(
					signal -> text.append(number ? signal.shortName() : Integer.toString(signal.number())).append('\n'),
					() -> errors.append("kill: ").append(word).append(": invalid signal specification\n"));
		}
		return new Result(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	/** @param target reads a process number (negative: a group), or throws NumberFormatException */
	public static Result signal(Sys sys, List<String> arguments, Function<String, Integer> target) {
		List<String> words = new ArrayList<>(arguments);
		if (words.isEmpty())
			return new Result("", USAGE + "\n", 2);
		if (words.get(0).equals("-l") && words.size() > 1)
			return translated(words.subList(1, words.size()));
		if (words.get(0).equals("-l"))
			return new Result(names(), "", 0);
		Signal signal = Signal.SIGTERM;
		if (words.get(0).startsWith("-") && words.size() > 1) {
			String name = words.remove(0).substring(1);
			if (name.equals("s") && words.size() > 1)
				name = words.remove(0);
			String wanted = name;
			if (Signal.parse(wanted).isEmpty() && !wanted.equals("0"))
				return new Result("", "kill: " + wanted + ": invalid signal specification\n", 1);
			signal = Signal.parse(wanted).orElse(null);
		}
		StringBuilder errors = new StringBuilder();
		for (String word : words)
			send(sys, word, signal, target, errors);
		return new Result("", errors.toString(), errors.isEmpty() ? 0 : 1);
	}

	static Output kill(Sys sys, List<String> arguments, Function<String, Integer> target) {
		Result result = signal(sys, arguments, target);
		return new Output(result.text(), result.errors(), result.status());
	}

	/** @param signal null only looks whether the process is there, as signal 0 does */
	private static void send(Sys sys, String word, Signal signal, Function<String, Integer> target,
			StringBuilder errors) {
		try {
			int pid = target.apply(word);
			if (signal != null)
				sys.kill(pid, signal);
			else if (sys.processes().stream().noneMatch(each -> each.pid() == pid))
				throw new SystemCallException(Errno.ESRCH);
		} catch (NumberFormatException noNumber) {
			errors.append("kill: ").append(word).append(": arguments must be process or job IDs\n");
		} catch (SystemCallException refused) {
			errors.append("kill: (").append(word).append(") - ").append(refused.getMessage()).append('\n');
		}
	}

	private static String names() {
		return Arrays.stream(Signal.values()).map(signal -> String.format("%2d) %s", signal.number(), signal.name()))
				.collect(Collectors.joining("\n", "", "\n"));
	}
}
