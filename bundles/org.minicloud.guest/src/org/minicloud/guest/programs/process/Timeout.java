package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Durations;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Children;
import org.minicloud.guest.programs.stream.Errand;

/** {@code timeout}: ends a program that takes too long. */
final class Timeout extends Errand {
	private static final long serialVersionUID = 1;
	private static final long LOOK_NANOS = 50_000_000;
	private static final int FAILED = 125, TIMED_OUT = 124;
	private List<String> command;
	private Signal signal;
	private long nanos;
	private long killAfter;
	private long deadline;
	private int pid;
	private boolean late;

	Timeout(List<String> arguments) {
		super("timeout", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "+s:k:", Map.of("signal", 's', "kill-after", 'k'), FAILED);
		List<String> words = options.operands();
		if (words.size() < 2)
			throw new UsageException("timeout: missing operand\nTry 'timeout --help' for more information.", FAILED);
		nanos = interval(words.get(0));
		killAfter = options.has('k') ? interval(options.value('k')) : 0;
		String wanted = options.has('s') ? options.value('s') : "TERM";
		signal = Signal.parse(wanted).orElseThrow(() -> new UsageException("timeout: " + wanted + ": invalid signal", FAILED));
		command = List.copyOf(words.subList(1, words.size()));
	}

	private static long interval(String text) throws UsageException {
		OptionalLong span = Durations.parse(text);
		if (span.isEmpty())
			throw new UsageException("timeout: invalid time interval '" + text + "'\nTry 'timeout --help' for more information.", FAILED);
		return span.getAsLong();
	}

	@Override
	protected Step advance(Sys sys, Outcome last) {
		try {
			if (pid == 0) {
				pid = Children.start(sys, command, sys.file(0));
				deadline = sys.now() + nanos;
			}
			var child = sys.reap();
			if (child.isPresent() && !child.get().stopped()) {
				setStatus(late ? child.get().status() == 137 ? 137 : TIMED_OUT : child.get().status());
				return null;
			}
			if (nanos > 0 && sys.now() >= deadline) {
				sys.kill(pid, late ? Signal.SIGKILL : signal);
				deadline = late || killAfter == 0 ? Long.MAX_VALUE : sys.now() + killAfter;
				late = true;
			}
			return new Step.Sleep(sys.now() + Math.min(LOOK_NANOS, Math.max(1_000_000, deadline - sys.now())));
		} catch (SystemCallException refused) {
			if (pid > 0)
				return new Step.WaitChild(pid);
			complain("failed to run command '" + command.get(0) + "': " + refused.getMessage(), Nice.status(refused));
			return null;
		}
	}
}
