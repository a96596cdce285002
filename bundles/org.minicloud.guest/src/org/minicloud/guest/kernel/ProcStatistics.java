package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** The files of {@code /proc} with what the kernel has counted, in Linux' formats: of the machine, and of each process. */
final class ProcStatistics implements Serializable {
	private static final long serialVersionUID = 1;
	/** Files in the folder of a process. */
	static final List<String> OF_PROCESS = List.of("cmdline", "comm", "maps", "stat", "status");
	private static final long MILLI = 1_000_000;
	/** USER_HZ: the unit of times in these files. */
	private static final long TICK = 10 * MILLI;
	private static final int PAGE = 4096;
	private static final int PRIORITY = 20;

	private final Kernel kernel;

	ProcStatistics(Kernel kernel) {
		this.kernel = kernel;
	}

	/** {@code /proc/stat}. */
	String machine() {
		Activity now = kernel.activity();
		StringBuilder text = new StringBuilder("cpu  ").append(ticks(now.cpu())).append('\n');
		for (int i = 0; i < now.each().size(); i++)
			text.append("cpu").append(i).append(' ').append(ticks(now.each().get(i))).append('\n');
		return text.append("intr ").append(now.interrupts()).append("\nctxt ").append(now.contextSwitches()).append("\nbtime ")
				.append((kernel.wallClockMillis() - kernel.now() / MILLI) / 1000).append("\nprocesses ").append(now.forks())
				.append("\nprocs_running ").append(now.running()).append("\nprocs_blocked ").append(now.blocked()).append('\n').toString();
	}

	private static String ticks(CpuTimes times) {
		return times.user() / TICK + " " + times.nice() / TICK + " " + times.system() / TICK + " " + times.idle() / TICK + " "
				+ times.ioWait() / TICK + " " + times.interrupt() / TICK + " " + times.softInterrupt() / TICK + " " + times.steal() / TICK + " 0 0";
	}

	/** {@code /proc/vmstat}. */
	String paging() {
		Activity now = kernel.activity();
		return "nr_free_pages " + kernel.memory.freeKiB() / 4 + "\npgpgin " + now.pagedInKiB() + "\npgpgout " + now.pagedOutKiB()
				+ "\npswpin 0\npswpout 0\npgfault " + (now.minorFaults() + now.majorFaults()) + "\npgmajfault " + now.majorFaults() + "\n";
	}

	/** {@code /proc/diskstats}. */
	String disks() {
		StringBuilder text = new StringBuilder();
		for (DiskActivity disk : kernel.activity().disks())
			text.append(String.format(Locale.ROOT, "%4d %7d %s %d %d %d %d %d %d %d %d %d %d %d\n", disk.major(), disk.minor(), disk.name(),
					disk.reads(), disk.readsMerged(), disk.sectorsRead(), disk.readNanos() / MILLI, disk.writes(), disk.writesMerged(),
					disk.sectorsWritten(), disk.writeNanos() / MILLI, disk.inFlight(), disk.busyNanos() / MILLI, disk.weightedNanos() / MILLI));
		return text.toString();
	}

	/** A file in the folder of a process; null when there is none of this name. */
	String ofProcess(Process process, String name) {
		return switch (name) {
			case "cmdline" -> process.kernelThread() ? "" : String.join("\0", process.argv) + "\0";
			case "comm" -> name(process) + "\n";
			case "stat" -> stat(process);
			case "status" -> status(process);
			default -> null;
		};
	}

	private static String name(Process process) {
		String first = process.argv.get(0);
		String name = first.substring(first.lastIndexOf('/') + 1).replaceAll("^-|[\\[\\]]", "");
		return name.substring(0, Math.min(15, name.length()));
	}

	private static int residentKiB(Process process) {
		return process.alive() ? process.footprint.residentKiB() + process.allocatedKiB : 0;
	}

	private static int virtualKiB(Process process) {
		return process.alive() ? process.footprint.virtualKiB() + process.allocatedKiB : 0;
	}

	private static String stat(Process process) {
		int foreground = process.terminal == null ? -1 : process.terminal.foregroundGroup();
		return process.pid + " (" + name(process) + ") " + process.letter() + " " + process.parent + " " + process.group + " " + process.session
				+ " " + (process.terminal == null ? 0 : 1) + " " + foreground + " 0 0 0 " + process.majorFaults + " 0 " + process.userNanos / TICK
				+ " " + process.systemNanos / TICK + " " + process.childrenUserNanos / TICK + " " + process.childrenSystemNanos / TICK + " "
				+ (PRIORITY + process.nice) + " " + process.nice + " 1 0 " + process.startNanos / TICK + " " + virtualKiB(process) * 1024L + " "
				+ residentKiB(process) * 1024L / PAGE + "\n";
	}

	private String status(Process process) {
		int uid = kernel.files.accounts().of(process.user, kernel.config.personality().isSuperuser(process.user)).uid();
		String state = switch (process.letter()) {
			case 'R' -> "R (running)";
			case 'D' -> "D (disk sleep)";
			case 'T' -> "T (stopped)";
			case 'Z' -> "Z (zombie)";
			default -> "S (sleeping)";
		};
		return "Name:\t" + name(process) + "\nState:\t" + state + "\nTgid:\t" + process.pid + "\nPid:\t" + process.pid + "\nPPid:\t"
				+ process.parent + "\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\nVmSize:\t" + memory(virtualKiB(process))
				+ "VmRSS:\t" + memory(residentKiB(process)) + "Threads:\t1\nvoluntary_ctxt_switches:\t" + process.voluntarySwitches
				+ "\nnonvoluntary_ctxt_switches:\t" + process.involuntarySwitches + "\n";
	}

	private static String memory(int kib) {
		return String.format(Locale.ROOT, "%8d kB\n", kib);
	}
}
