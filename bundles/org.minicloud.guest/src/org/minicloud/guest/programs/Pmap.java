package org.minicloud.guest.programs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.mm.Area;

/** {@code pmap}: the memory of a process, area by area; with {@code -x} also how much of it stands in page tables. */
final class Pmap implements Tool {
	private static final int NOT_FOUND = 42;

	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "x", Map.of("extended", 'x'));
		if (options.operands().isEmpty())
			return Output.error("Usage: pmap [-x] PID...", 1);
		StringBuilder text = new StringBuilder();
		int status = 0;
		for (String word : options.operands())
			try {
				int pid = Integer.parseInt(word);
				Optional<ProcessInfo> process = call.sys().processes().stream().filter(each -> each.pid() == pid).findFirst();
				if (process.isEmpty())
					status = NOT_FOUND;
				else
					show(process.get(), call.sys().areas(pid), options.has('x'), text);
			} catch (NumberFormatException noNumber) {
				return Output.error("pmap: failed to parse argument: '" + word + "'", 1);
			} catch (SystemCallException refused) {
				status = 1;
			}
		return new Output(text.toString(), "", status);
	}

	private static void show(ProcessInfo process, List<Area> areas, boolean extended, StringBuilder text) {
		text.append(process.pid()).append(":   ").append(process.commandLine()).append('\n');
		if (extended)
			extended(areas, text);
		else
			plain(areas, text);
	}

	private static void plain(List<Area> areas, StringBuilder text) {
		for (Area area : areas)
			text.append(String.format(Locale.ROOT, "%016x %6dK %s-  %s\n", area.start(), area.kib(), mode(area), label(area)));
		text.append(String.format(Locale.ROOT, " total %16dK\n", areas.stream().mapToLong(Area::kib).sum()));
	}

	private static void extended(List<Area> areas, StringBuilder text) {
		text.append("Address           Kbytes     RSS   Dirty Mode   Mapping\n");
		for (Area area : areas)
			text.append(String.format(Locale.ROOT, "%016x %7d %7d %7d %s-  %s\n", area.start(), area.kib(), area.presentKib(),
					dirtyKib(area), mode(area), label(area)));
		text.append("----------------  ------  ------  ------\n");
		text.append(String.format(Locale.ROOT, "total kB %15d %7d %7d\n", areas.stream().mapToLong(Area::kib).sum(),
				areas.stream().mapToLong(Area::presentKib).sum(), areas.stream().mapToLong(Pmap::dirtyKib).sum()));
	}

	private static long dirtyKib(Area area) {
		return area.isShared() ? 0 : area.presentKib();
	}

	private static String mode(Area area) {
		return area.mode().substring(0, 3) + "-";
	}

	private static String label(Area area) {
		return switch (area.name()) {
			case "[heap]" -> "  [ anon ]";
			case "[stack]" -> "  [ stack ]";
			default -> area.name().substring(area.name().lastIndexOf('/') + 1);
		};
	}
}
