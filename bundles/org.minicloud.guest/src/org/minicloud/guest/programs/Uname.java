package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.KernelVersion;

/** {@code uname}: names the kernel. */
final class Uname implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "asnrvmpio",
				Map.of("all", 'a', "kernel-name", 's', "nodename", 'n', "kernel-release", 'r', "kernel-version", 'v',
						"machine", 'm', "processor", 'p', "hardware-platform", 'i', "operating-system", 'o'))
				.withoutOperands();
		KernelVersion kernel = KernelVersion.of(call.sys().config());
		boolean all = options.has('a');
		boolean none = "asnrvmpio".chars().noneMatch(letter -> options.has((char) letter));
		List<String> words = new ArrayList<>();
		add(words, all || none || options.has('s'), kernel.system());
		add(words, all || options.has('n'), call.sys().hostname());
		add(words, all || options.has('r'), kernel.release());
		add(words, all || options.has('v'), kernel.version());
		add(words, all || options.has('m'), kernel.machine());
		add(words, all && kernel.system().equals("Linux") || options.has('p'), kernel.machine());
		add(words, all && kernel.system().equals("Linux") || options.has('i'), kernel.machine());
		add(words, all && kernel.system().equals("Linux") || options.has('o'), kernel.operatingSystem());
		return Output.line(String.join(" ", words));
	}

	private static void add(List<String> words, boolean wanted, String word) {
		if (wanted)
			words.add(word);
	}
}
