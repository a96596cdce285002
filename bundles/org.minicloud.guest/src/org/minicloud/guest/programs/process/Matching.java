package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.text.RegexText;

/** {@code pgrep}, {@code pkill}, {@code renice}. */
final class Matching {
	private Matching() {
	}

	static Output pgrep(Call call) throws UsageException {
		boolean kill = call.name().equals("pkill");
		String first = call.arguments().isEmpty() ? "" : call.arguments().get(0);
		boolean signalled = kill && first.startsWith("-") && Signal.parse(first.substring(1)).isPresent();
		List<String> words = signalled ? call.arguments().subList(1, call.arguments().size()) : call.arguments();
		Options options = Options.parse(new Call(call.sys(), call.name(), words), "flaxvnou:U:P:c", Map.of("full", 'f', "exact", 'x',
				"list-name", 'l', "count", 'c', "newest", 'n', "oldest", 'o', "inverse", 'v', "parent", 'P'), 2);
		if (options.operands().isEmpty() && !options.has('u') && !options.has('U') && !options.has('P'))
			throw new UsageException(call.name() + ": no matching criteria specified\nTry '" + call.name() + " --help' for more information.", 2);
		Pattern pattern = options.operands().isEmpty() ? null : RegexText.extended(options.operands().get(0));
		String user = options.has('u') ? options.value('u') : options.value('U');
		List<ProcessInfo> found = call.sys().processes().stream().filter(each -> each.pid() != call.sys().pid())
				.filter(each -> options.has('v') != matches(each, pattern, user, options)).toList();
		if (found.isEmpty())
			return options.has('c') ? new Output("0\n", "", 1) : Output.FAILURE;
		if (options.has('n') || options.has('o'))
			found = List.of(found.get(options.has('n') ? found.size() - 1 : 0));
		if (kill)
			return kill(call.sys(), found, signalled ? Signal.parse(first.substring(1)).orElseThrow() : Signal.SIGTERM);
		if (options.has('c'))
			return Output.line(Integer.toString(found.size()));
		StringBuilder text = new StringBuilder();
		for (ProcessInfo each : found)
			text.append(each.pid()).append(options.has('a') ? " " + each.commandLine() : options.has('l') ? " " + each.command() : "").append('\n');
		return Output.of(text.toString());
	}

	private static boolean matches(ProcessInfo process, Pattern pattern, String user, Options options) {
		String name = process.kernelThread() ? process.command().replaceAll("[\\[\\]]", "") : process.command().replaceFirst("^-", "");
		String text = options.has('f') ? process.commandLine() : name;
		boolean fits = pattern == null || (options.has('x') ? pattern.matcher(text).matches() : pattern.matcher(text).find());
		return fits && (user == null || List.of(user.split(",")).contains(process.user()))
				&& (!options.has('P') || List.of(options.value('P').split(",")).contains(Integer.toString(process.parent())));
	}

	private static Output kill(Sys sys, List<ProcessInfo> found, Signal signal) {
		StringBuilder errors = new StringBuilder();
		boolean any = false;
		for (ProcessInfo each : found)
			try {
				sys.kill(each.pid(), signal);
				any = true;
			} catch (SystemCallException refused) {
				errors.append("pkill: killing pid ").append(each.pid()).append(" failed: ").append(refused.getMessage()).append('\n');
			}
		return new Output("", errors.toString(), any ? 0 : 1);
	}

	static Output renice(Call call) throws UsageException {
		List<String> words = call.arguments().stream().filter(word -> !word.equals("-n") && !word.equals("-p")).toList();
		if (words.size() < 2 || !words.get(0).matches("[-+]?\\d{1,3}"))
			throw new UsageException("\nUsage:\n renice [-n] <priority> [-p|--pid] <pid>...", 1);
		StringBuilder text = new StringBuilder();
		StringBuilder errors = new StringBuilder();
		int now = Math.clamp(Integer.parseInt(words.get(0).replace("+", "")), -20, 19);
		for (String word : words.subList(1, words.size()))
			try {
				if (!word.matches("\\d{1,7}"))
					throw call.usage("bad value " + word);
				int pid = Integer.parseInt(word);
				int before = call.sys().processes().stream().filter(each -> each.pid() == pid).mapToInt(ProcessInfo::nice).findFirst().orElse(0);
				call.sys().setNice(pid, now);
				text.append(pid).append(": old priority ").append(before).append(", new priority ").append(now).append('\n');
			} catch (SystemCallException refused) {
				errors.append("renice: ").append(word).append(": setpriority: ").append(refused.getMessage()).append('\n');
			}
		return new Output(text.toString(), errors.toString(), errors.isEmpty() ? 0 : 1);
	}
}
