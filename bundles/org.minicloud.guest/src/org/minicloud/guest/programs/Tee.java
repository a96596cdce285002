package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code tee}: passes its input on, and writes it to files on the way. */
final class Tee implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 4096;
	private static final int FIRST_FILE = 3;
	private final List<String> arguments;
	private boolean opened;
	private byte[] chunk;
	/** Where the chunk goes next: 1 is the output, then come the files. */
	private int target;
	private int files;
	private int status;

	Tee(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!opened) {
			opened = true;
			String errors = open(sys);
			if (!errors.isEmpty()) {
				status = 1;
				return Step.write(2, errors);
			}
		}
		if (last instanceof Outcome.Data data) {
			chunk = data.bytes();
			target = 1;
			if (chunk.length == 0)
				return Step.exit(status);
			return new Step.Write(1, chunk);
		}
		if (chunk != null) {
			target = target == 1 ? FIRST_FILE : target + 1;
			if (target < FIRST_FILE + files)
				return new Step.Write(target, chunk);
			chunk = null;
		}
		return new Step.Read(0, CHUNK);
	}

	private String open(Sys sys) {
		boolean append = arguments.contains("-a");
		StringBuilder errors = new StringBuilder();
		for (String path : arguments) {
			if (path.equals("-a"))
				continue;
			try {
				OpenFile file = sys.files().openForWriting(path, append, 0644);
				sys.setFile(FIRST_FILE + files++, file);
			} catch (SystemCallException refused) {
				errors.append("tee: ").append(path).append(": ").append(refused.getMessage()).append('\n');
			}
		}
		return errors.toString();
	}
}
