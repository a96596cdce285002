package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The processes of a guest by number. */
final class ProcessTable implements Serializable {
	private static final long serialVersionUID = 1;
	/** Linux's default of kernel.pid_max. */
	private static final int MAX_PID = 32768;
	private static final int FIRST_REUSED = 300;

	private final TreeMap<Integer, Process> byPid = new TreeMap<>();
	private int lastPid = -1;

	Process create(int parent, long now) {
		do
			lastPid = lastPid + 1 < MAX_PID ? lastPid + 1 : FIRST_REUSED;
		while (byPid.containsKey(lastPid));
		Process process = new Process(lastPid, parent, now);
		byPid.put(process.pid, process);
		return process;
	}

	int lastPid() {
		return lastPid;
	}

	/** The process of this number, or null. */
	Process find(int pid) {
		return byPid.get(pid);
	}

	void remove(Process process) {
		byPid.remove(process.pid);
	}

	Collection<Process> all() {
		return byPid.values();
	}

	/** A copy, for walks that end processes. */
	List<Process> snapshot() {
		return new ArrayList<>(byPid.values());
	}

	int active() {
		int active = 0;
		for (Process process : byPid.values())
			if (process.active())
				active++;
		return active;
	}

	boolean hasChildren(Process parent) {
		for (Process process : byPid.values())
			if (process.parent == parent.pid && process != parent)
				return true;
		return false;
	}

	/** A child with something to tell its parent, or null. */
	Process reportable(Process parent, int pid) {
		for (Process child : byPid.values())
			if (child.parent == parent.pid && child != parent && (pid == Step.ANY_CHILD || pid == child.pid)
					&& (!child.alive() || child.stopUnreported))
				return child;
		return null;
	}
}
