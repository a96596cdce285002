package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code cat}: writes files, or what it reads, to its output. */
final class Cat implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 4096;
	private final List<String> arguments;
	private int next;
	private boolean reading;
	private boolean broken;
	private int status;

	Cat(List<String> arguments) {
		this.arguments = arguments.isEmpty() ? List.of("-") : arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (broken)
			return Step.exit(1);
		if (last instanceof Outcome.Failed failed) {
			broken = true;
			return Step.write(2, "cat: " + (reading ? "-" : "write error") + ": " + failed.error().text() + "\n");
		}
		if (reading && last instanceof Outcome.Data data) {
			if (data.bytes().length > 0)
				return new Step.Write(1, data.bytes());
			reading = false;
		}
		if (reading)
			return new Step.Read(0, CHUNK);
		if (next == arguments.size())
			return Step.exit(status);
		String path = arguments.get(next++);
		if (path.equals("-")) {
			reading = true;
			return new Step.Read(0, CHUNK);
		}
		try {
			return new Step.Write(1, sys.files().read(path));
		} catch (SystemCallException refused) {
			status = 1;
			return Step.write(2, "cat: " + path + ": " + refused.getMessage() + "\n");
		}
	}
}
