package org.minicloud.guest.programs;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.minicloud.guest.kernel.Memory;

/** {@code free}: how much memory is used, in the layout of procps 3.2. */
final class Free implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "bkmght",
				Map.of("bytes", 'b', "kilo", 'k', "mega", 'm', "giga", 'g', "human", 'h', "total", 't'))
				.withoutOperands();
		Memory memory = call.sys().memory();
		long total = memory.totalKiB();
		long free = memory.freeKiB();
		long cache = memory.buffersKiB() + memory.cachedKiB();
		Function<Long, String> unit = kib -> Sizes.scaled(kib, options);
		StringBuilder text = new StringBuilder(row("", "total", "used", "free", "shared", "buffers", "cached"));
		text.append(row("Mem:", unit.apply(total), unit.apply(total - free), unit.apply(free), unit.apply(0L),
				unit.apply(memory.buffersKiB()), unit.apply(memory.cachedKiB())));
		text.append(String.format(Locale.ROOT, "-/+ buffers/cache: %10s %10s\n", unit.apply(total - free - cache),
				unit.apply(free + cache)));
		text.append(row("Swap:", unit.apply(0L), unit.apply(0L), unit.apply(0L)));
		if (options.has('t'))
			text.append(row("Total:", unit.apply(total), unit.apply(total - free), unit.apply(free)));
		return Output.of(text.toString());
	}

	private static String row(String label, String... cells) {
		StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-7s", label));
		for (String cell : cells)
			row.append(String.format(Locale.ROOT, " %10s", cell));
		return row.append('\n').toString();
	}
}
