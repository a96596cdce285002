package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scoreboard that a server's processes share: who of the workers of one port has work, and whether more are wanted. */
public final class WorkerPool implements Serializable {
	private static final long serialVersionUID = 1;
	/** More idle workers than this beyond those at the start go home. */
	private static final int SPARE = 10;
	private final int atStart;
	private final int most;
	private final Map<Integer, Boolean> busy = new TreeMap<>();
	private boolean closing;

	public WorkerPool(int atStart, int most) {
		this.atStart = Math.min(atStart, most);
		this.most = most;
	}

	/** Workers to be started now: all at the start, later twice as many when nobody is idle. */
	public int wanted() {
		if (closing)
			return 0;
		int total = busy.size();
		if (total < atStart)
			return atStart - total;
		return idle() > 0 ? 0 : Math.min(total, most - total);
	}

	private int idle() {
		return (int) busy.values().stream().filter(working -> !working).count();
	}

	public void started(int pid) {
		busy.put(pid, false);
	}

	public boolean ended(int pid) {
		return busy.remove(pid) != null;
	}

	/** A worker has got a connection. @return whether nobody is idle now, and more would be of use */
	boolean begin(int pid) {
		busy.replace(pid, true);
		return idle() == 0 && busy.size() < most && !closing;
	}

	/** A worker has nothing to do. @return whether it is to end */
	boolean finish(int pid) {
		busy.replace(pid, false);
		return closing || idle() > atStart + SPARE;
	}

	/** From now on workers end when they have done what they are at. */
	public void close() {
		closing = true;
	}

	boolean isClosing() {
		return closing;
	}

	/** Those without work. */
	public List<Integer> idlers() {
		List<Integer> idlers = new ArrayList<>();
		busy.forEach((pid, working) -> {
			if (!working)
				idlers.add(pid);
		});
		return idlers;
	}

	public List<Integer> workers() {
		return List.copyOf(busy.keySet());
	}
}
