package org.minicloud.guest.account;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code passwd}: another password; one's own, or as root anybody's. */
final class Passwd implements Program {
	private static final long serialVersionUID = 1;
	private static final int SHORTEST = 6;
	private static final long DELAY_NANOS = 2_000_000_000L;
	private static final long DAY_MILLIS = 24L * 3600 * 1000;

	private enum Phase {
		START, SHADOW, CURRENT, NEW, AGAIN, REFUSED, END
	}

	private final String invoker;
	private final String user;
	private final String option;
	private final boolean quiet;
	private final Question question = new Question();
	private Phase phase = Phase.START;
	private String shadow = "";
	private String first = "";
	private int status;

	Passwd(String invoker, List<String> arguments) {
		this.invoker = invoker;
		this.user = arguments.stream().filter(word -> !word.startsWith("-")).findFirst().orElse(invoker);
		this.option = arguments.stream().filter(word -> List.of("-l", "-u", "-d", "-S").contains(word)).findFirst().orElse("");
		this.quiet = arguments.contains("--stdin");
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		try {
			return advance(sys, last);
		} catch (SystemCallException refused) {
			return end(1, "passwd: Authentication token manipulation error");
		}
	}

	private Step advance(Sys sys, Outcome last) throws SystemCallException {
		boolean failed = last instanceof Outcome.Failed;
		boolean root = invoker.equals("root");
		switch (phase) {
			case START -> {
				if (!root && (!user.equals(invoker) || !option.isEmpty()))
					return end(1, "passwd: Only root can do that.");
				phase = Phase.SHADOW;
				return new Step.Load(Shadow.FILE);
			}
			case SHADOW -> {
				shadow = failed ? "" : sys.files().text(Shadow.FILE).orElse("");
				if (!("\n" + shadow).contains("\n" + user + ":"))
					return end(1, "passwd: Unknown user name '" + user + "'.");
				if (!option.isEmpty())
					return carryOut(sys);
				phase = root || !Shadow.hasPassword(shadow, user) ? Phase.NEW : Phase.CURRENT;
				return Step.write(1, "Changing password for user " + user + ".\n");
			}
			case CURRENT -> {
				Step step = question.ask(sys, "(current) UNIX password: ", last);
				if (step != null)
					return step;
				if (Shadow.admits(shadow, user, answer())) {
					phase = Phase.NEW;
					return advance(sys, Outcome.DONE);
				}
				phase = Phase.REFUSED;
				return new Step.Sleep(sys.now() + DELAY_NANOS);
			}
			case NEW -> {
				Step step = question.ask(sys, "New password: ", last);
				if (step != null)
					return step;
				first = answer();
				if (first.length() < SHORTEST && !root)
					return end(1, "BAD PASSWORD: it is too short\npasswd: Authentication token manipulation error");
				if (first.isEmpty())
					return end(1, "passwd: Authentication token manipulation error");
				if (quiet)
					return change(sys, Shadow.withPassword(shadow, user, salt(sys), first, day(sys)));
				phase = Phase.AGAIN;
				return advance(sys, Outcome.DONE);
			}
			case AGAIN -> {
				Step step = question.ask(sys, "Retype new password: ", last);
				if (step != null)
					return step;
				if (!first.equals(answer()))
					return end(1, "Sorry, passwords do not match.\npasswd: Authentication token manipulation error");
				return change(sys, Shadow.withPassword(shadow, user, salt(sys), first, day(sys)));
			}
			case REFUSED -> {
				return end(1, "passwd: Authentication token manipulation error");
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private String answer() {
		return Optional.ofNullable(question.answer()).orElse("");
	}

	private Step carryOut(Sys sys) throws SystemCallException {
		return switch (option) {
			case "-S" -> end(0, user + " " + (Shadow.hasPassword(shadow, user) ? "PS" : "LK"));
			case "-d" -> change(sys, Shadow.withoutPassword(shadow, user, day(sys)));
			default -> change(sys, Shadow.locked(shadow, user, option.equals("-l"), day(sys)));
		};
	}

	private Step change(Sys sys, String text) throws SystemCallException {
		sys.files().write(Shadow.FILE, text.getBytes(StandardCharsets.UTF_8), 0600);
		first = "";
		shadow = "";
		phase = Phase.END;
		return Step.write(1, "passwd: all authentication tokens updated successfully.\n");
	}

	private static long day(Sys sys) {
		return sys.wallClockMillis() / DAY_MILLIS;
	}

	/** Different for every password of a machine, and the same in every run. */
	private String salt(Sys sys) {
		long mixed = (sys.config().seed() * 31 + user.hashCode()) * 31 + sys.now();
		return Long.toString(mixed & Long.MAX_VALUE, Character.MAX_RADIX);
	}

	private Step end(int exitStatus, String text) {
		status = exitStatus;
		phase = Phase.END;
		return Step.write(exitStatus == 0 ? 1 : 2, text + "\n");
	}
}
