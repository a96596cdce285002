package org.minicloud.guest.service;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.service.ServiceJob.Verb;

/** Asks init to do something to services, one after the other, and waits until it is done. */
final class ServiceRequest implements Program {
	private static final long serialVersionUID = 1;
	private static final long LOOK_NANOS = 20_000_000;
	private static final long START_NANOS = 3_000_000;

	private enum Phase {
		START, ASK, WAIT, END
	}

	private final RequestStyle style;
	private final Verb verb;
	private final List<String> units;
	/** Whether services that do not run are left alone. */
	private final boolean onlyRunning;
	private Phase phase = Phase.START;
	private int next;
	private ServiceJob job;
	private boolean wasActive;
	private int status;

	ServiceRequest(RequestStyle style, Verb verb, List<String> units, boolean onlyRunning) {
		this.style = style;
		this.verb = verb;
		this.units = new ArrayList<>(units);
		this.onlyRunning = onlyRunning;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				phase = Phase.ASK;
				return Step.compute(START_NANOS);
			}
			case ASK -> {
				if (next == units.size()) {
					phase = Phase.END;
					return Step.exit(status);
				}
				return ask(sys, units.get(next));
			}
			case WAIT -> {
				if (!job.isOver())
					return new Step.Sleep(sys.now() + LOOK_NANOS);
				return report(sys, units.get(next));
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step ask(Sys sys, String name) {
		ServiceBoard board = sys.init().board();
		if (board.unit(name).isEmpty()) {
			next++;
			status = style.unknownStatus();
			return Step.write(2, style.unknown(verb, name));
		}
		wasActive = board.state(name).isActive();
		if (onlyRunning && !wasActive || verb == Verb.RELOAD && !wasActive) {
			next++;
			status = onlyRunning ? status : 1;
			return Step.write(2, onlyRunning ? "" : style.notRunning(name));
		}
		try {
			job = sys.init().ask(verb, name);
		} catch (SystemCallException refused) {
			next++;
			status = style.refusedStatus();
			return Step.write(2, style.refused(verb, name));
		}
		phase = Phase.WAIT;
		return Step.write(1, style.begin(verb, name));
	}

	private Step report(Sys sys, String name) {
		phase = Phase.ASK;
		next++;
		ServiceState state = sys.init().board().state(name);
		if (!job.hasFailed())
			return Step.write(1, style.done(verb, name, state, wasActive));
		status = 1;
		return Step.write(style.failuresGoTo(), style.failed(verb, name, state));
	}
}
