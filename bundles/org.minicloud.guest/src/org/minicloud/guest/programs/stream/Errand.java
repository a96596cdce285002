package org.minicloud.guest.programs.stream;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.UsageException;

/** A program that does several things one after the other, each of which may wait, and says something in between. */
public abstract class Errand implements Program {
	private static final long serialVersionUID = 1;
	private static final int MOST_WAITING = 4096;

	/** Where it is. */
	private enum Phase {
		START, RUN, END
	}

	protected final String name;
	protected final List<String> arguments;
	private final StringBuilder output = new StringBuilder();
	private final StringBuilder errors = new StringBuilder();
	private Phase phase = Phase.START;
	private int status;
	/** A step to be taken when everything said before is out. */
	private Step held;
	private boolean talking;

	protected Errand(String name, List<String> arguments) {
		this.name = name;
		this.arguments = List.copyOf(arguments);
	}

	/** Reads the command line. */
	protected abstract void begin(Call call) throws UsageException, SystemCallException;

	/**
	 * Goes on.
	 *
	 * @param last how the step returned last has ended; {@link Outcome#DONE} the first time
	 * @return what to do next, or null when all is done
	 */
	protected abstract Step advance(Sys sys, Outcome last);

	protected final void print(String text) {
		output.append(text);
	}

	/** A message, which gets the program's name in front. */
	protected final void complain(String message) {
		complain(message, 1);
	}

	protected final void complain(String message, int newStatus) {
		errors.append(name).append(": ").append(message).append('\n');
		status = Math.max(status, newStatus);
	}

	protected final void setStatus(int newStatus) {
		status = newStatus;
	}

	protected final int status() {
		return status;
	}

	/** Whether so much has been said that it should go out. */
	protected final boolean talkative() {
		return output.length() > MOST_WAITING;
	}

	/** A moment for what was said to go out. */
	protected static Step pause() {
		return Step.compute(20_000);
	}

	@Override
	public final Step resume(Sys sys, Outcome last) {
		if (talking && last instanceof Outcome.Failed)
			return Step.exit(1);
		if (phase == Phase.START)
			start(sys);
		else if (!talking && phase == Phase.RUN)
			hold(advance(sys, last));
		talking = !output.isEmpty() || !errors.isEmpty();
		if (talking) {
			boolean out = !output.isEmpty();
			StringBuilder source = out ? output : errors;
			byte[] bytes = LineText.encode(source.toString());
			source.setLength(0);
			return new Step.Write(out ? 1 : 2, bytes);
		}
		if (held == null)
			return Step.exit(status);
		Step step = held;
		held = null;
		return step;
	}

	private void start(Sys sys) {
		phase = Phase.RUN;
		try {
			begin(new Call(sys, name, arguments));
			hold(advance(sys, Outcome.DONE));
		} catch (UsageException wrong) {
			errors.append(wrong.getMessage()).append('\n');
			status = wrong.status();
			phase = Phase.END;
		} catch (SystemCallException refused) {
			complain(refused.getMessage());
			phase = Phase.END;
		}
	}

	private void hold(Step step) {
		held = step;
		if (step == null)
			phase = Phase.END;
	}

	/** A part of an errand that keeps where it is. */
	public interface Part extends Serializable {
		/** @return what to do next, or null when it is done */
		Step advance(Sys sys, Outcome last) throws SystemCallException;
	}
}
