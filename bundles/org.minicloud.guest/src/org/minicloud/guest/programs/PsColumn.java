package org.minicloud.guest.programs;

import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;

/** The columns of {@code ps}, with the widths of procps. */
enum PsColumn {
	PID("pid", "PID", 5), PPID("ppid", "PPID", 5), PGID("pgid", "PGID", 5), SID("sid", "SID", 5),
	USER("user", "USER", -8), UID("uid", "UID", -8), CPU("%cpu", "%CPU", 4), MEM("%mem", "%MEM", 4), C("c", "C", 2),
	VSZ("vsz", "VSZ", 6), RSS("rss", "RSS", 5), TTY("tty", "TTY", -8), STAT("stat", "STAT", -4), S("s", "S", -1),
	START("start", "START", 5), STIME("stime", "STIME", 5), BSDTIME("bsdtime", "TIME", 6), TIME("time", "TIME", 8),
	ETIME("etime", "ELAPSED", 11), PSR("psr", "PSR", 3), COMM("comm", "COMMAND", -15), CMD("cmd", "CMD", -27),
	COMMAND("args", "COMMAND", -27);

	private static final double NANOS = 1e9;
	private static final long DAY = 86_400;

	private final String key;
	private final String title;
	private final int width;

	PsColumn(String key, String title, int width) {
		this.key = key;
		this.title = title;
		this.width = width;
	}

	/** The column that {@code -o} names so. */
	static Optional<PsColumn> find(String name) {
		String wanted = switch (name) {
			case "pcpu" -> "%cpu";
			case "pmem" -> "%mem";
			case "command" -> "args";
			case "state" -> "s";
			case "cputime" -> "time";
			case "tt" -> "tty";
			default -> name;
		};
		for (PsColumn column : values())
			if (column.key.equals(wanted))
				return Optional.of(column);
		return Optional.empty();
	}

	String title() {
		return title;
	}

	/** A cell in its place; the last of a row is not padded. */
	String fit(String text, boolean last) {
		if (width > 0)
			return " ".repeat(Math.max(0, width - text.length())) + text;
		return last ? text : text + " ".repeat(Math.max(0, -width - text.length()));
	}

	String value(ProcessInfo process, Sys sys, boolean bsd) {
		return switch (this) {
			case PID -> Integer.toString(process.pid());
			case PPID -> Integer.toString(process.parent());
			case PGID -> Integer.toString(process.group());
			case SID -> Integer.toString(process.session());
			case USER, UID -> process.user();
			case CPU -> String.format(Locale.ROOT, "%.1f", percent(process, sys));
			case MEM -> String.format(Locale.ROOT, "%.1f", 100.0 * process.residentKiB() / sys.memory().totalKiB());
			case C -> Integer.toString((int) Math.min(99, percent(process, sys)));
			case VSZ -> Integer.toString(process.virtualKiB());
			case RSS -> Integer.toString(process.residentKiB());
			case TTY -> process.terminal();
			case STAT -> process.state() + (process.sessionLeader() ? "s" : "") + (process.foreground() ? "+" : "");
			case S -> Character.toString(process.state());
			case START, STIME -> started(process, sys);
			case BSDTIME -> time(process, "%3d:%02d", 60);
			case TIME -> longTime(process);
			case ETIME -> elapsed(process, sys);
			case PSR -> Integer.toString(process.cpu());
			case COMM -> command(process);
			case CMD -> bsd ? process.commandLine() + defunct(process) : command(process);
			case COMMAND -> process.commandLine() + defunct(process);
		};
	}

	private static double percent(ProcessInfo process, Sys sys) {
		long elapsed = Math.max(1, sys.now() - process.startNanos());
		return Math.floor(1000.0 * process.cpuNanos() / elapsed) / 10;
	}

	private static String command(ProcessInfo process) {
		String name = process.command();
		String plain = process.kernelThread() ? name.substring(1, name.length() - 1) : name;
		return (plain.startsWith("-") ? plain.substring(1) : plain) + defunct(process);
	}

	private static String defunct(ProcessInfo process) {
		return process.state() == 'Z' ? " <defunct>" : "";
	}

	private static String started(ProcessInfo process, Sys sys) {
		long ageSeconds = (long) ((sys.now() - process.startNanos()) / NANOS);
		long millis = sys.wallClockMillis() - ageSeconds * 1000;
		return Times.format(ageSeconds < DAY ? "HH:mm" : "MMMdd", millis);
	}

	private static String time(ProcessInfo process, String format, int unit) {
		long seconds = (long) (process.cpuNanos() / NANOS);
		return String.format(Locale.ROOT, format, seconds / unit, seconds % unit);
	}

	private static String longTime(ProcessInfo process) {
		long seconds = (long) (process.cpuNanos() / NANOS);
		String time = String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
		return seconds < DAY ? time : seconds / DAY + "-" + time;
	}

	private static String elapsed(ProcessInfo process, Sys sys) {
		long seconds = (long) ((sys.now() - process.startNanos()) / NANOS);
		if (seconds < 3600)
			return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
		String time = String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
		return seconds < DAY ? time : seconds / DAY + "-" + time;
	}
}
