package org.minicloud.guest.programs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;

/** {@code w}: who is logged in and what they do. */
final class W implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options options = Options.parse(call, "hs", Map.of("no-header", 'h', "short", 's'));
		Sys sys = call.sys();
		StringBuilder text = new StringBuilder();
		if (!options.has('h'))
			text.append(Uptime.headline(sys)).append('\n')
					.append("USER     TTY      FROM              LOGIN@   IDLE   JCPU   PCPU WHAT\n");
		long bootMillis = sys.wallClockMillis() - sys.now() / 1_000_000;
		for (ProcessInfo session : Sessions.of(sys))
			text.append(line(sys, session, bootMillis));
		return Output.of(text.toString());
	}

	private static String line(Sys sys, ProcessInfo session, long bootMillis) {
		List<ProcessInfo> members = sys.processes().stream().filter(each -> each.session() == session.session()).toList();
		ProcessInfo working = members.stream().filter(ProcessInfo::foreground).reduce((first, second) -> second)
				.orElse(session);
		String remote = Sessions.remote(sys, session);
		double all = members.stream().mapToLong(ProcessInfo::cpuNanos).sum() / 1e9;
		return String.format(Locale.ROOT, "%-8s %-8s %-17s %-6s %6s %5.2fs %5.2fs %s\n", session.user(),
				session.terminal(), remote.isEmpty() ? "-" : remote, Times.format("HH:mm", bootMillis + session.startNanos() / 1_000_000),
				idle(sys, session.terminal()), all, working.cpuNanos() / 1e9, working.commandLine());
	}

	private static String idle(Sys sys, String terminal) {
		long seconds = sys.tty().terminals().stream().filter(tty -> tty.name().equals(terminal))
				.mapToLong(tty -> sys.now() - tty.lastInputNanos()).findFirst().orElse(0) / 1_000_000_000;
		return seconds < 60 ? seconds + ".00s"
				: String.format(Locale.ROOT, "%d:%02d%s", seconds < 3600 ? seconds / 60 : seconds / 3600,
						seconds < 3600 ? seconds % 60 : seconds / 60 % 60, seconds < 3600 ? "" : "m");
	}
}
