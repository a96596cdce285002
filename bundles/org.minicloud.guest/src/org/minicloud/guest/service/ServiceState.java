package org.minicloud.guest.service;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What init knows of a service: pure data, changed by init. */
public final class ServiceState implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int REMEMBERED_LINES = 6;

	/** systemd's states. */
	public enum Active {
		INACTIVE("inactive", "dead"), ACTIVATING("activating", "start"), ACTIVE("active", "running"),
		EXITED("active", "exited"), DEACTIVATING("deactivating", "stop-sigterm"), FAILED("failed", "failed");

		private final String word;
		private final String detail;

		Active(String word, String detail) {
			this.word = word;
			this.detail = detail;
		}

		public String word() {
			return word;
		}

		public String detail() {
			return detail;
		}
	}

	final String name;
	Active active = Active.INACTIVE;
	/** Its main process; 0 when there is none. */
	int pid;
	/** Exit status of the last main process, -1 before the first has ended. */
	int status = -1;
	/** Milliseconds since 1970 when it became what it is. */
	long sinceMillis;
	/** When init has to do something about it, on the clock since boot; 0 when there is nothing to wait for. */
	long deadline;
	/** Starts after failures, one after the other. */
	int failures;
	long lastFailure;
	private final List<String> said = new ArrayList<>(2);

	ServiceState(String name) {
		this.name = name;
	}

	public String name() {
		return name;
	}

	public Active active() {
		return active;
	}

	/** Whether it runs, or has done what it is for. */
	public boolean isActive() {
		return active == Active.ACTIVE || active == Active.EXITED;
	}

	public int pid() {
		return pid;
	}

	public int status() {
		return status;
	}

	public long sinceMillis() {
		return sinceMillis;
	}

	/** The last lines that it said since it was started. */
	public List<String> said() {
		return List.copyOf(said);
	}

	void forgetSaid() {
		said.clear();
	}

	public void say(String line) {
		if (said.size() == REMEMBERED_LINES)
			said.remove(0);
		said.add(line);
	}
}
