package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Loader;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Errand;

/** {@code nice}: becomes a program that leaves more to others. */
final class Nice extends Errand {
	private static final long serialVersionUID = 1;
	private static final int FAILED = 125;
	private List<String> command;
	private int by;

	Nice(List<String> arguments) {
		super("nice", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		List<String> words = call.arguments().stream().map(word -> word.matches("-\\d+") ? "-n" + word.substring(1) : word).toList();
		Options options = Options.parse(new Call(call.sys(), name, words), "+n:", Map.of("adjustment", 'n'), FAILED);
		String text = options.has('n') ? options.value('n') : "10";
		if (!text.matches("[-+]?\\d{1,3}"))
			throw new UsageException("nice: invalid adjustment '" + text + "'", FAILED);
		by = Integer.parseInt(text.replace("+", ""));
		command = List.copyOf(options.operands());
		if (command.isEmpty())
			print(call.sys().nice() + "\n");
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		if (command.isEmpty() || last instanceof Outcome.Failed)
			return null;
		try {
			sys.setNice(0, sys.nice() + by);
		} catch (SystemCallException refused) {
			complain("cannot set niceness: " + refused.getMessage(), 0);
		}
		try {
			Loader.Loaded loaded = Children.load(sys, command);
			return new Step.Exec(loaded.program(), command, sys.environment(), loaded.footprint());
		} catch (SystemCallException refused) {
			complain(command.get(0) + ": " + refused.getMessage(), status(refused));
			return null;
		}
	}

	/** The exit status of programs that cannot start another. */
	static int status(SystemCallException refused) {
		return refused.error() == Errno.ENOENT ? 127 : 126;
	}
}
