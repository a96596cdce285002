package org.minicloud.guest.programs;

import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;

/** {@code who}: who is logged in. */
final class Who implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "bqH", Map.of("boot", 'b', "count", 'q', "heading", 'H'));
		Sys sys = call.sys();
		long bootMillis = sys.wallClockMillis() - sys.now() / 1_000_000;
		if (options.has('b'))
			return Output.line("         system boot  " + Times.format("yyyy-MM-dd HH:mm", bootMillis));
		StringBuilder text = new StringBuilder(options.has('H') ? "NAME     LINE         TIME\n" : "");
		for (ProcessInfo session : Sessions.of(sys))
			text.append(String.format(Locale.ROOT, "%-8s %-12s %s%s\n", session.user(), session.terminal(),
					Times.format("yyyy-MM-dd HH:mm", bootMillis + session.startNanos() / 1_000_000), remote(sys, session)));
		return Output.of(text.toString());
	}

	private static String remote(Sys sys, ProcessInfo session) {
		String host = Sessions.remote(sys, session);
		return host.isEmpty() ? "" : " (" + host + ")";
	}
}
