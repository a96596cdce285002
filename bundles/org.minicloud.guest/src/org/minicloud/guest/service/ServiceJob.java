package org.minicloud.guest.service;

import java.io.Serializable;

/** Something init was asked to do to a service. */
public final class ServiceJob implements Serializable {
	private static final long serialVersionUID = 1;

	/** What. */
	public enum Verb {
		START, STOP, RESTART, RELOAD
	}

	final String unit;
	Verb verb;
	/** Whether its process was started for this job. */
	boolean begun;
	private boolean over;
	private boolean failed;

	ServiceJob(Verb verb, String unit) {
		this.verb = verb;
		this.unit = unit;
	}

	public boolean isOver() {
		return over;
	}

	public boolean hasFailed() {
		return failed;
	}

	void end(boolean well) {
		over = true;
		failed = !well;
	}
}
