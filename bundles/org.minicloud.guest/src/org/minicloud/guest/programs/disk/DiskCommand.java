package org.minicloud.guest.programs.disk;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** A command that has the kernel do one thing and tells how that went. */
abstract class DiskCommand implements Program {
	private static final long serialVersionUID = 1;

	private enum Phase {
		START, WORK, END
	}

	private final String name;
	private final List<String> arguments;
	private Phase phase = Phase.START;
	private int status;

	DiskCommand(String name, List<String> arguments) {
		this.name = name;
		this.arguments = List.copyOf(arguments);
	}

	/** What is to be done; null when everything is said. Text that is to be written goes to {@link #say}. */
	abstract Step begin(Sys sys, Options options, Call call) throws UsageException, SystemCallException;

	abstract String letters();

	/** What to write when it is done. */
	abstract String done(Sys sys);

	/** What to write when it has failed. */
	abstract String failed(String reason);

	@Override
	public final Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				// what has to be read from the disk first brings us here once more
				Step step = start(sys);
				if (phase == Phase.START)
					phase = Phase.WORK;
				return step;
			}
			case WORK -> {
				if (last instanceof Outcome.Failed failure)
					return complain(failed(failure.error().text()), failureStatus());
				String text = done(sys);
				phase = Phase.END;
				return text.isEmpty() ? Step.exit(0) : Step.write(1, text);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	int failureStatus() {
		return 1;
	}

	private Step start(Sys sys) {
		Call call = new Call(sys, name, arguments);
		try {
			return begin(sys, Options.parse(call, letters(), Map.of()), call);
		} catch (UsageException wrong) {
			return complain(wrong.getMessage(), wrong.status());
		} catch (SystemCallException refused) {
			return complain(failed(refused.getMessage()), failureStatus());
		}
	}

	private Step complain(String message, int failure) {
		phase = Phase.END;
		status = failure;
		return Step.write(2, message + "\n");
	}
}
