package org.minicloud.guest.programs.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A program that talks over the network and ends with a line of complaint, or without. */
abstract class NetTool implements Program {
	private static final long serialVersionUID = 1;
	static final long SECOND = 1_000_000_000L;
	static final long MILLI = 1_000_000L;

	final List<String> arguments;
	private final List<Step> last = new ArrayList<>(1);
	private boolean ending;
	private int status;

	NetTool(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	/** What comes next, as {@link Program#resume}. */
	abstract Step next(Sys sys, Outcome outcome);

	@Override
	public final Step resume(Sys sys, Outcome outcome) {
		if (!ending)
			return next(sys, outcome);
		return last.isEmpty() ? Step.exit(status) : last.remove(0);
	}

	final Step end(int exitStatus) {
		ending = true;
		status = exitStatus;
		return last.isEmpty() ? Step.exit(status) : last.remove(0);
	}

	/** Ends with these steps. */
	final Step end(int exitStatus, Collection<Step> steps) {
		last.addAll(steps);
		return end(exitStatus);
	}

	/** Ends with a line on standard error. */
	final Step complain(int exitStatus, String line) {
		last.add(Step.write(2, line + "\n"));
		return end(exitStatus);
	}

	/** Ends with a text on standard output. */
	final Step conclude(int exitStatus, String text) {
		if (!text.isEmpty())
			last.add(Step.write(1, text));
		return end(exitStatus);
	}

	/** A number of seconds with or without a fraction, in nanoseconds; -1 when it is none. */
	static long seconds(String text) {
		if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?|\\.[0-9]{1,6}"))
			return -1;
		return Math.round(Double.parseDouble(text) * SECOND);
	}

	/** A whole number; -1 when it is none. */
	static int number(String text) {
		return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
