package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;

/** {@code uptime}: how long the machine runs, who is there, and the load. */
public final class Uptime implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "ps", Map.of("pretty", 'p', "since", 's')).withoutOperands();
		Sys sys = call.sys();
		if (options.has('p'))
			return Output.line("up " + pretty(sys.now() / 60_000_000_000L));
		if (options.has('s'))
			return Output.line(Times.format("yyyy-MM-dd HH:mm:ss", sys.wallClockMillis() - sys.now() / 1_000_000));
		return Output.line(headline(sys));
	}

	/** The line that {@code w} prints first, too. */
	public static String headline(Sys sys) {
		int users = Sessions.of(sys).size();
		double[] load = sys.loadAverages();
		return String.format(Locale.ROOT, " %s up %s, %2d user%s,  load average: %.2f, %.2f, %.2f",
				Times.format("HH:mm:ss", sys.wallClockMillis()), duration(sys.now() / 60_000_000_000L), users,
				users == 1 ? "" : "s", load[0], load[1], load[2]);
	}

	private static String duration(long minutes) {
		long days = minutes / 1440;
		long hours = minutes / 60 % 24;
		String text = days == 0 ? "" : days + (days == 1 ? " day, " : " days, ");
		return text + (hours > 0 ? String.format(Locale.ROOT, "%2d:%02d", hours, minutes % 60) : minutes % 60 + " min");
	}

	private static String pretty(long minutes) {
		List<String> parts = new ArrayList<>();
		add(parts, minutes / 10_080, "week");
		add(parts, minutes / 1440 % 7, "day");
		add(parts, minutes / 60 % 24, "hour");
		add(parts, minutes % 60, "minute");
		return parts.isEmpty() ? "0 minutes" : String.join(", ", parts);
	}

	private static void add(List<String> parts, long count, String unit) {
		if (count > 0)
			parts.add(count + " " + unit + (count == 1 ? "" : "s"));
	}
}
