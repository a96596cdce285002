package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Durations;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Errand;

/** {@code top -b}: page after page, as plain text. */
final class TopBatch extends Errand {
	private static final long serialVersionUID = 1;
	private final TopPage page = new TopPage();
	private long left;
	private long delay;
	private boolean first = true;
	private boolean slept;

	TopBatch(List<String> arguments) {
		super("top", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "bn:d:u:ciHS", Map.of());
		left = options.number('n', "number of iterations", Long.MAX_VALUE);
		String text = options.has('d') ? options.value('d') : "3";
		delay = Durations.parse(text).orElseThrow(() -> call.usage("bad delay interval '" + text + "'"));
		page.onlyUser = options.value('u');
		page.fullCommands = options.has('c');
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		if (left == 0)
			return null;
		if (!first && !slept) {
			slept = true;
			return new Step.Sleep(sys.now() + delay);
		}
		slept = false;
		print((first ? "" : "\n") + String.join("\n", page.lines(sys)) + "\n");
		first = false;
		left--;
		return pause();
	}
}
