package org.minicloud.guest.programs;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.minicloud.guest.kernel.ProcessInfo;

/** {@code pidof}: numbers of the processes of a name. */
final class Pidof implements Tool {
	@Override
	public Output run(Call call) {
		String numbers = call.sys().processes().stream().filter(each -> call.arguments().contains(each.command()))
				.sorted(Comparator.comparingInt(ProcessInfo::pid).reversed())
				.map(each -> Integer.toString(each.pid())).collect(Collectors.joining(" "));
		return numbers.isEmpty() ? Output.FAILURE : Output.line(numbers);
	}
}
