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
	/** RLIMIT_NPROC of a user, and what the whole machine may have; zombies count. */
	private static final int MOST_OF_A_USER = 1024;
	private static final int MOST = 4096;

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

	/** @throws SystemCallException EAGAIN when one more process would be too many */
	void checkLimits(String user, boolean root) throws SystemCallException {
		if (byPid.size() >= MOST)
			throw new SystemCallException(Errno.EAGAIN);
		if (root)
			return;
		int own = 0;
		for (Process process : byPid.values())
			if (process.user.equals(user))
				own++;
		if (own >= MOST_OF_A_USER)
			throw new SystemCallException(Errno.EAGAIN);
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

	/** Whether there is a child that may yet have something to tell. */
	boolean hasChild(Process parent, int pid) {
		for (Process process : byPid.values())
			if (process.parent == parent.pid && process != parent && (pid == Step.ANY_CHILD || pid == process.pid))
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
