package org.minicloud.guest.programs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Restartable;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** A process that runs a {@link Tool}: computes, writes what it has to say, ends. */
final class Utility implements Restartable {
	private static final long serialVersionUID = 1;

	private enum Phase {
		START, ANSWER, ERRORS, END
	}

	private final String name;
	private final List<String> arguments;
	private Phase phase = Phase.START;
	private byte[] errors;
	private int status;

	Utility(String name, List<String> arguments) {
		this.name = name;
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed failed && phase == Phase.ERRORS) {
			status = 1;
			errors = (name + ": write error: " + failed.error().text() + "\n").getBytes(StandardCharsets.UTF_8);
		}
		switch (phase) {
			case START -> {
				phase = Phase.ANSWER;
				return Step.compute(Catalog.find(name).orElseThrow().workNanos());
			}
			case ANSWER -> {
				Output output = answer(sys);
				errors = output.err().getBytes(StandardCharsets.UTF_8);
				status = output.status();
				phase = Phase.ERRORS;
				if (!output.out().isEmpty())
					return Step.write(1, output.out());
				return resume(sys, Outcome.DONE);
			}
			case ERRORS -> {
				phase = Phase.END;
				if (errors.length > 0)
					return new Step.Write(2, errors);
				return Step.exit(status);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Output answer(Sys sys) {
		Tool tool = Catalog.find(name).orElseThrow().tool();
		try {
			return tool.run(new Call(sys, name, arguments));
		} catch (UsageException wrong) {
			return Output.error(wrong.getMessage(), wrong.status());
		} catch (SystemCallException refused) {
			return Output.error(name + ": " + refused.getMessage(), 1);
		}
	}
}
