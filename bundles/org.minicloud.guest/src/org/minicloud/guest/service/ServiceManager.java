package org.minicloud.guest.service;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.service.ServiceJob.Verb;
import org.minicloud.guest.service.ServiceState.Active;
import org.minicloud.guest.service.Unit.Kind;

/** The part of init that starts services, watches them and stops them. It never waits; it tells init when to look again. */
public final class ServiceManager implements Serializable {
	private static final long serialVersionUID = 1;
	private static final Footprint STARTER = new Footprint(20, 300, 4_000);
	private static final long SECOND = 1_000_000_000L;
	/** systemd's StartLimitBurst in StartLimitIntervalSec. */
	private static final int START_LIMIT = 5;
	private static final long START_LIMIT_NANOS = 10 * SECOND;
	/** systemd's DefaultTimeoutStartSec. */
	private static final long READY_NANOS = 90 * SECOND;
	public static final long NEVER = Long.MAX_VALUE;
	/** In the order in which they were started: the way down is the other way round. */
	private final List<String> started = new ArrayList<>();

	/** Asks for all enabled services, in order. @return their names */
	public List<String> startEnabled(Sys sys) {
		List<String> names = sys.init().board().startOrder();
		for (String name : names)
			sys.init().board().add(Verb.START, name);
		return names;
	}

	/** Asks every service that runs to stop, the youngest first, and forgets what else was asked. */
	public void stopAll(Sys sys) {
		sys.init().board().jobs().clear();
		for (int i = started.size() - 1; i >= 0; i--)
			sys.init().board().add(Verb.STOP, started.get(i));
	}

	/** Whether something that was asked for is not done yet. */
	public boolean busy(Sys sys) {
		return !sys.init().board().jobs().isEmpty();
	}

	/** Does what is to be done now. @return the moment to look again, or {@link #NEVER} */
	public long advance(Sys sys) {
		ServiceBoard board = sys.init().board();
		for (ServiceState state : List.copyOf(board.states()))
			if (state.deadline != 0 && sys.now() >= state.deadline)
				deadlinePassed(sys, state);
		// one job may bring another
		for (int i = 0; i < board.jobs().size(); i++)
			carryOut(sys, board.jobs().get(i));
		board.jobs().removeIf(ServiceJob::isOver);
		long next = NEVER;
		for (ServiceState state : board.states())
			if (state.deadline != 0)
				next = Math.min(next, state.deadline);
		return next;
	}

	private void carryOut(Sys sys, ServiceJob job) {
		ServiceState state = sys.init().board().keepState(job.unit);
		if (job.verb == Verb.STOP && stop(sys, state))
			job.end(true);
		else if (job.verb == Verb.RESTART && stop(sys, state))
			job.verb = Verb.START;
		if (job.verb == Verb.START)
			start(sys, job, state);
		if (job.verb == Verb.RELOAD) {
			signal(sys, state, Signal.SIGHUP);
			job.end(state.isActive());
		}
	}

	private void start(Sys sys, ServiceJob job, ServiceState state) {
		if (state.isActive()) {
			job.end(true);
		} else if (job.begun) {
			if (state.active == Active.FAILED || state.active == Active.INACTIVE)
				job.end(false);
		} else if (state.active == Active.ACTIVATING && state.pid != 0) {
			job.begun = true;
		} else if (state.pid == 0) {
			begin(sys, job, state);
		}
	}

	private void begin(Sys sys, ServiceJob job, ServiceState state) {
		ServiceBoard board = sys.init().board();
		Unit unit = board.unit(job.unit).orElse(null);
		if (unit == null) {
			job.end(false);
			return;
		}
		for (String needed : unit.requires())
			if (board.unit(needed).isPresent() && board.state(needed).active() != Active.ACTIVATING
					&& !board.state(needed).isActive() && !board.isAskedFor(needed))
				board.add(Verb.START, needed);
		for (String before : unit.after())
			if (board.isAskedFor(before))
				return;
		job.begun = true;
		state.failures = 0;
		spawn(sys, unit);
		if (state.isActive() || state.pid == 0)
			job.end(state.isActive());
	}

	/** @return whether nothing of it runs */
	private boolean stop(Sys sys, ServiceState state) {
		if (state.pid == 0) {
			become(sys, state, Active.INACTIVE);
			state.deadline = 0;
			return true;
		}
		if (state.active != Active.DEACTIVATING) {
			become(sys, state, Active.DEACTIVATING);
			signal(sys, state, Signal.SIGTERM);
			signal(sys, state, Signal.SIGCONT);
			state.deadline = sys.now() + sys.init().board().unit(state.name).map(Unit::stopNanos).orElse(10 * SECOND);
		}
		return false;
	}

	/** A process has ended. @return whether it was the main one of a service */
	public boolean ended(Sys sys, int pid, int status) {
		ServiceState state = sys.init().board().of(pid, pid).orElse(null);
		if (state == null)
			return false;
		endGroup(sys, pid);
		state.pid = 0;
		state.status = status;
		state.deadline = 0;
		Unit unit = sys.init().board().unit(state.name).orElse(null);
		boolean well = status == 0 || status == 128 + Signal.SIGTERM.number();
		boolean firstStart = state.active == Active.ACTIVATING && state.failures == 0;
		if (state.active == Active.DEACTIVATING)
			become(sys, state, Active.INACTIVE);
		else if (unit != null && unit.kind() == Kind.ONESHOT && status == 0)
			become(sys, state, Active.EXITED);
		else if (unit != null && !firstStart && unit.restart().applies(well ? 0 : status))
			restartLater(sys, state, unit);
		else
			become(sys, state, well && !firstStart ? Active.INACTIVE : Active.FAILED);
		return true;
	}

	private void restartLater(Sys sys, ServiceState state, Unit unit) {
		if (sys.now() - state.lastFailure > START_LIMIT_NANOS)
			state.failures = 0;
		state.lastFailure = sys.now();
		state.failures++;
		if (state.failures >= START_LIMIT) {
			sys.init().say("systemd", 1, state.name + ".service: Start request repeated too quickly.");
			become(sys, state, Active.FAILED);
			return;
		}
		become(sys, state, Active.ACTIVATING);
		state.deadline = sys.now() + unit.pauseNanos();
	}

	private void deadlinePassed(Sys sys, ServiceState state) {
		state.deadline = 0;
		if (state.active == Active.DEACTIVATING || state.pid != 0) {
			signal(sys, state, Signal.SIGKILL);
			return;
		}
		sys.init().board().unit(state.name).ifPresent(unit -> spawn(sys, unit));
	}

	private void spawn(Sys sys, Unit unit) {
		ServiceState state = sys.init().board().keepState(unit.name());
		state.forgetSaid();
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("PATH", Loader.DEFAULT_PATH);
		environment.put("LANG", "en_US.UTF-8");
		environment.putAll(unit.environment());
		try {
			OpenFile journal = sys.init().openJournal(Loader.nameOf(unit.start().get(0)));
			state.pid = sys.spawn(new Spawn(new ServiceStart(unit), unit.start(), STARTER, "root", unit.directory(),
					environment, List.of(new NullFile(), journal, journal), Spawn.OWN_GROUP));
		} catch (SystemCallException refused) {
			sys.init().say("systemd", 1, "Failed to start " + unit.fileName() + ": " + refused.getMessage());
			become(sys, state, Active.FAILED);
			return;
		}
		started.remove(unit.name());
		started.add(unit.name());
		become(sys, state, unit.kind() == Kind.SIMPLE ? Active.ACTIVE : Active.ACTIVATING);
		state.deadline = unit.kind() == Kind.NOTIFY ? sys.now() + READY_NANOS : 0;
	}

	private void become(Sys sys, ServiceState state, Active active) {
		if (state.active == active)
			return;
		state.active = active;
		state.sinceMillis = sys.wallClockMillis();
		String description = sys.init().board().unit(state.name).map(Unit::description).orElse(state.name);
		switch (active) {
			case ACTIVE -> sys.init().say("systemd", 1, "Started " + description + ".");
			case INACTIVE -> sys.init().say("systemd", 1, "Stopped " + description + ".");
			case FAILED -> sys.init().say("systemd", 1,
					state.name + ".service: Failed with result 'exit-code', status=" + state.status);
			default -> {
				// on the way
			}
		}
	}

	private static void signal(Sys sys, ServiceState state, Signal signal) {
		if (state.pid == 0)
			return;
		try {
			sys.kill(signal == Signal.SIGHUP ? state.pid : -state.pid, signal);
		} catch (SystemCallException gone) {
			// it has just ended, and will be reaped
		}
	}

	/** What a service leaves behind goes with it. */
	private static void endGroup(Sys sys, int group) {
		try {
			sys.kill(-group, Signal.SIGKILL);
		} catch (SystemCallException nobodyLeft) {
			// as it should be
		}
	}
}
