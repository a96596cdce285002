package org.minicloud.guest.programs.process;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.CpuTimes;
import org.minicloud.guest.kernel.Memory;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Uptime;

/** What {@code top} shows: the machine in five lines, and processes by what they burn between two looks. */
final class TopPage implements Serializable {
	private static final long serialVersionUID = 1;
	private final Map<Integer, Long> before = new HashMap<>();
	private CpuTimes cpuBefore = CpuTimes.NONE;
	private long lookedAt;
	char order = 'P';
	String onlyUser;
	boolean fullCommands;
	boolean idleToo = true;

	/** The page's lines; the sixth is empty, the seventh has the titles. */
	List<String> lines(Sys sys) {
		List<ProcessInfo> processes = sys.processes();
		long elapsed = Math.max(1, sys.now() - lookedAt);
		CpuTimes cpuNow = sys.activity().cpu();
		CpuTimes cpu = cpuNow.minus(cpuBefore);
		List<String> lines = new ArrayList<>();
		lines.add("top -" + Uptime.headline(sys));
		lines.add(String.format(Locale.ROOT, "Tasks: %3d total, %3d running, %3d sleeping, %3d stopped, %3d zombie", processes.size(),
				count(processes, 'R'), count(processes, 'S') + count(processes, 'D'), count(processes, 'T'), count(processes, 'Z')));
		lines.add(String.format(Locale.ROOT, "Cpu(s): %4.1f%%us, %4.1f%%sy, %4.1f%%ni, %4.1f%%id, %4.1f%%wa, %4.1f%%hi, %4.1f%%si, %4.1f%%st",
				cpu.percent(cpu.user()), cpu.percent(cpu.system()), cpu.percent(cpu.nice()), cpu.percent(cpu.idle()), cpu.percent(cpu.ioWait()),
				cpu.percent(cpu.interrupt()), cpu.percent(cpu.softInterrupt()), cpu.percent(cpu.steal())));
		Memory memory = sys.memory();
		lines.add(String.format(Locale.ROOT, "Mem:  %9dk total, %9dk used, %9dk free, %9dk buffers", memory.totalKiB(),
				memory.totalKiB() - memory.freeKiB(), memory.freeKiB(), memory.buffersKiB()));
		lines.add(String.format(Locale.ROOT, "Swap: %9dk total, %9dk used, %9dk free, %9dk cached", 0, 0, 0, memory.cachedKiB()));
		lines.add("");
		lines.add("  PID USER      PR  NI  VIRT  RES  SHR S %CPU %MEM    TIME+  COMMAND");
		Map<Integer, Double> shares = new HashMap<>();
		for (ProcessInfo each : processes) {
			long unknown = lookedAt == 0 ? 0 : each.cpuNanos();
			shares.put(each.pid(), 100.0 * (each.cpuNanos() - before.getOrDefault(each.pid(), unknown)) / elapsed);
		}
		processes.stream().filter(each -> onlyUser == null || each.user().equals(onlyUser))
				.filter(each -> idleToo || shares.get(each.pid()) > 0.05 || each.state() == 'R').sorted(order(shares))
				.forEach(each -> lines.add(row(each, shares.get(each.pid()), sys)));
		before.clear();
		processes.forEach(each -> before.put(each.pid(), each.cpuNanos()));
		cpuBefore = cpuNow;
		lookedAt = sys.now();
		return lines;
	}

	private static long count(List<ProcessInfo> processes, char state) {
		return processes.stream().filter(each -> each.state() == state).count();
	}

	private Comparator<ProcessInfo> order(Map<Integer, Double> shares) {
		Comparator<ProcessInfo> chosen = switch (order) {
			case 'M' -> Comparator.comparingInt(each -> -each.residentKiB());
			case 'T' -> Comparator.comparingLong(each -> -each.cpuNanos());
			case 'N' -> Comparator.comparingInt(each -> -each.pid());
			default -> Comparator.comparingLong(each -> -Math.round(10 * shares.get(each.pid())));
		};
		return chosen.thenComparing(ProcessInfo::pid);
	}

	private String row(ProcessInfo process, double share, Sys sys) {
		long hundredths = process.cpuNanos() / 10_000_000;
		String time = String.format(Locale.ROOT, "%d:%02d.%02d", hundredths / 6000, hundredths / 100 % 60, hundredths % 100);
		String command = fullCommands || process.kernelThread() ? process.commandLine() : process.command();
		return String.format(Locale.ROOT, "%5d %-8.8s %3d %3d %5s %4s %4s %c %4.1f %4.1f %9s  %s", process.pid(), process.user(),
				20 + process.nice(), process.nice(), size(process.virtualKiB()), size(process.residentKiB()),
				size(process.residentKiB() * 2 / 3), process.state(), Math.min(999, share),
				100.0 * process.residentKiB() / Math.max(1, sys.memory().totalKiB()), time,
				process.kernelThread() ? command.replaceAll("[\\[\\]]", "") : command);
	}

	private static String size(int kib) {
		return kib < 10_000 ? Integer.toString(kib) : kib < 1_024_000 ? kib / 1024 + "m" : String.format(Locale.ROOT, "%.1fg", kib / 1048576.0);
	}
}
