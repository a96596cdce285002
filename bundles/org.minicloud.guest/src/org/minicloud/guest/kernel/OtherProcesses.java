package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.mm.Area;

/** What one process may know of the others, and do to them. */
final class OtherProcesses {
	private static final int MOST_FAVOURED = -20;
	private static final int LEAST_FAVOURED = 19;

	private final Kernel kernel;
	private final Process process;

	OtherProcesses(Kernel kernel, Process process) {
		this.kernel = kernel;
		this.process = process;
	}

	List<ProcessInfo> list() {
		List<ProcessInfo> all = new ArrayList<>();
		for (Process each : kernel.processes.all())
			if (each.pid > 0)
				all.add(ProcessInfo.of(each));
		return all;
	}

	void setNice(int pid, int nice) throws SystemCallException {
		Process other = own(pid);
		int clamped = Math.clamp(nice, MOST_FAVOURED, LEAST_FAVOURED);
		if (!root() && clamped < other.nice)
			throw new SystemCallException(Errno.EACCES);
		other.nice = clamped;
	}

	List<Area> areas(int pid) throws SystemCallException {
		Process other = kernel.processes.find(pid);
		if (other == null)
			throw new SystemCallException(Errno.ESRCH);
		if (!mayTouch(other))
			throw new SystemCallException(Errno.EPERM);
		return ProcessSpaces.areas(other);
	}

	void kill(int target, Signal signal) throws SystemCallException {
		boolean found = false;
		boolean permitted = false;
		for (Process each : kernel.processes.snapshot()) {
			if (target > 0 ? each.pid != target : each.group != -target || each.pid == 0)
				continue;
			found = true;
			if (!mayTouch(each))
				continue;
			permitted = true;
			kernel.signals.post(each, signal);
		}
		if (!found)
			throw new SystemCallException(Errno.ESRCH);
		if (!permitted)
			throw new SystemCallException(Errno.EPERM);
	}

	int spawn(Spawn spawn) throws SystemCallException {
		kernel.processes.checkLimits(spawn.user(), root());
		if (spawn.footprint().residentKiB() > kernel.memory.availableKiB())
			throw new SystemCallException(Errno.ENOMEM);
		return kernel.executor.start(spawn, process).pid;
	}

	void killAll(Signal signal) {
		for (Process each : kernel.processes.snapshot())
			if (each.pid > 1 && each != process)
				kernel.signals.post(each, signal);
	}

	/** Whether processes other than init, kernel threads and this one are left. */
	boolean alive() {
		return kernel.processes.all().stream()
				.anyMatch(each -> each.pid > 1 && each != process && each.alive() && !each.kernelThread());
	}

	private Process own(int pid) throws SystemCallException {
		Process other = kernel.processes.find(pid);
		if (other == null || !other.alive())
			throw new SystemCallException(Errno.ESRCH);
		if (!mayTouch(other))
			throw new SystemCallException(Errno.EPERM);
		return other;
	}

	private boolean mayTouch(Process other) {
		return root() || other.user.equals(process.user);
	}

	private boolean root() {
		return kernel.config.personality().isSuperuser(process.user);
	}
}
