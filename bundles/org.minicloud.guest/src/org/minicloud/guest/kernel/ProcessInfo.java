package org.minicloud.guest.kernel;

import java.util.List;

/**
 * One process as {@code /proc} shows it.
 *
 * @param state      the letter of {@code ps}
 * @param terminal   name of the controlling terminal, {@code ?} without one
 * @param foreground whether it is in the foreground group of its terminal
 * @param startNanos since boot
 * @param nice       from -20 to 19; who is nicer gets less of a processor
 * @param systemNanos of its CPU, what the kernel has burnt for it
 */
public record ProcessInfo(int pid, int parent, int group, int session, String user, char state, String terminal,
		boolean foreground, long startNanos, long cpuNanos, int residentKiB, int virtualKiB, int cpu,
		List<String> argv, int nice, long systemNanos) {
	/** The command line; a kernel thread's name in brackets. */
	public String commandLine() {
		return String.join(" ", argv);
	}

	/** The program's name without folder and arguments. */
	public String command() {
		String first = argv.get(0);
		return first.substring(first.lastIndexOf('/') + 1);
	}

	public boolean kernelThread() {
		return argv.get(0).startsWith("[");
	}

	public boolean sessionLeader() {
		return pid == session;
	}

	static ProcessInfo of(Process process) {
		boolean tty = process.terminal != null;
		return new ProcessInfo(process.pid, process.parent, process.group, process.session, process.user,
				process.letter(), tty ? process.terminal.name() : "?",
				tty && process.terminal.foregroundGroup() == process.group, process.startNanos, process.cpuNanos(),
				process.alive() ? process.footprint.residentKiB() + process.allocatedKiB : 0,
				process.alive() ? process.footprint.virtualKiB() + process.allocatedKiB : 0, process.cpu,
				process.argv, process.nice, process.systemNanos);
	}
}
