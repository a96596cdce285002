package org.minicloud.guest.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A shell at the end of a pipe: reads to the end, then carries out what it read. */
final class InputShell implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 4096;
	private static final int LONGEST = 1024 * 1024;
	private final ByteQueue text = new ByteQueue();
	private Program script;

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (script != null)
			return script.resume(sys, last);
		if (last instanceof Outcome.Data data) {
			if (data.bytes().length == 0) {
				script = Shell.script(new String(text.take(text.size()), StandardCharsets.UTF_8), List.of("bash"));
				return script.resume(sys, Outcome.DONE);
			}
			if (text.size() < LONGEST)
				text.add(data.bytes());
		}
		return new Step.Read(0, CHUNK);
	}
}
