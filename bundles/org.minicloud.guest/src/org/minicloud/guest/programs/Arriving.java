package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** A process whose executable is still on the disk: waits for it, and becomes what it is. */
final class Arriving implements Program {
	private static final long serialVersionUID = 1;
	private static final int CANNOT_EXECUTE = 126;
	private final String path;
	private final List<String> argv;
	private boolean asked;
	private boolean failed;

	Arriving(String path, List<String> argv) {
		this.path = path;
		this.argv = List.copyOf(argv);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (failed)
			return Step.exit(CANNOT_EXECUTE);
		if (!asked) {
			asked = true;
			return new Step.Load(path);
		}
		if (last instanceof Outcome.Failed failure)
			return complain(failure.error().text());
		try {
			Loader.Loaded loaded = Loader.load(sys.files(), path, argv);
			return new Step.Exec(loaded.program(), sys.argv(), sys.environment(), loaded.footprint());
		} catch (SystemCallException refused) {
			return complain(refused.getMessage());
		}
	}

	private Step complain(String reason) {
		failed = true;
		return Step.write(2, argv.get(0) + ": " + reason + "\n");
	}
}
