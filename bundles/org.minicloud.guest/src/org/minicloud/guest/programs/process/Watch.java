package org.minicloud.guest.programs.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.NullFile;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Pipe;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Durations;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Errand;
import org.minicloud.guest.programs.stream.LineText;
import org.minicloud.guest.tty.WindowSize;

/** {@code watch}: what a command says, again and again. Ends with Ctrl and C. */
final class Watch extends Errand {
	private static final long serialVersionUID = 1;
	private static final int INPUT = 3;
	private static final int CHUNK = 8192;
	private static final int MOST = 256 * 1024;
	private String command;
	private long every;
	private boolean untitled;
	private final ByteQueue output = new ByteQueue();
	private boolean reading;
	private boolean shown;

	Watch(List<String> arguments) {
		super("watch", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "+n:tdbex", Map.of("interval", 'n', "no-title", 't', "differences", 'd'));
		String text = options.has('n') ? options.value('n') : "2";
		every = Math.max(100_000_000L, Durations.parse(text).orElseThrow(() -> call.usage("failed to parse argument: '" + text + "'")));
		untitled = options.has('t');
		command = String.join(" ", options.operands());
		if (command.isEmpty())
			throw new UsageException("\nUsage:\n watch [options] command", 1);
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		if (reading && last instanceof Outcome.Data data && data.bytes().length > 0) {
			if (output.size() < MOST)
				output.add(data.bytes());
			return new Step.Read(INPUT, CHUNK);
		}
		if (reading) {
			reading = false;
			sys.setFile(INPUT, null);
			show(sys);
			shown = true;
			return new Step.WaitChild(Step.ANY_CHILD);
		}
		if (shown) {
			shown = false;
			return new Step.Sleep(sys.now() + every);
		}
		return start(sys);
	}

	private Step start(Sys sys) {
		try {
			Pipe pipe = new Pipe();
			List<String> words = List.of("sh", "-c", command);
			var loaded = Children.load(sys, words);
			List<OpenFile> files = new ArrayList<>(List.of(new NullFile(), pipe.writeEnd(), pipe.writeEnd()));
			sys.spawn(new Spawn(loaded.program(), words, loaded.footprint(), sys.user(), sys.directory(), sys.environment(), files,
					Spawn.SAME_GROUP));
			sys.setFile(INPUT, pipe.readEnd());
			reading = true;
			return new Step.Read(INPUT, CHUNK);
		} catch (SystemCallException refused) {
			complain(refused.getMessage());
			return null;
		}
	}

	private static WindowSize size(Sys sys) {
		try {
			return sys.tty().windowSize(1);
		} catch (SystemCallException noTerminal) {
			return WindowSize.DEFAULT;
		}
	}

	private void show(Sys sys) {
		WindowSize size = size(sys);
		StringBuilder text = new StringBuilder("\u001b[H\u001b[2J");
		if (!untitled) {
			String left = String.format(Locale.ROOT, "Every %.1fs: %s", every / 1e9, command);
			String right = Times.strftime("%a %b %e %H:%M:%S %Y", sys.wallClockMillis());
			text.append(left).append(" ".repeat(Math.max(1, size.columns() - left.length() - right.length()))).append(right).append("\n\n");
		}
		List<String> lines = LineText.decode(output.take(output.size())).lines().limit(Math.max(1, size.rows() - (untitled ? 0 : 2))).toList();
		for (int i = 0; i < lines.size(); i++)
			text.append(lines.get(i), 0, Math.min(size.columns(), lines.get(i).length())).append(i + 1 < lines.size() ? "\n" : "");
		print(text.toString());
	}
}
