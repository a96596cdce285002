package org.minicloud.guest.programs.process;

import java.util.List;
import org.minicloud.guest.kernel.Activity;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Errand;

/** Tells what the machine does, first since boot, then of each interval: {@code NAME [delay [count]]}. */
abstract class Reports extends Errand {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	private Activity before;
	private long delay;
	private long left = 1;
	private long reported;
	private boolean slept;
	private boolean withoutFirst;

	Reports(String name, List<String> arguments) {
		super(name, arguments);
	}

	/** How often, by what is behind the options. */
	final void interval(Call call, List<String> operands) throws UsageException {
		for (String word : operands)
			if (!word.matches("[1-9]\\d{0,8}") || operands.size() > 2)
				throw call.usage("bad interval or count '" + word + "'");
		if (operands.isEmpty())
			return;
		delay = Long.parseLong(operands.get(0)) * SECOND;
		left = operands.size() > 1 ? Long.parseLong(operands.get(1)) : Long.MAX_VALUE;
	}

	/** The report since boot is left out. */
	final void leaveOutFirst() {
		withoutFirst = delay > 0;
	}

	/**
	 * @param before null for what was since boot
	 * @param number of the report, from 0
	 */
	abstract String report(Sys sys, Activity before, Activity now, long number);

	@Override
	protected final Step advance(Sys sys, Outcome last) {
		if (withoutFirst && before == null)
			before = sys.activity();
		if (left == 0)
			return null;
		if (before != null && !slept) {
			slept = true;
			return new Step.Sleep(sys.now() + delay);
		}
		slept = false;
		Activity now = sys.activity();
		print(report(sys, before, now, reported++));
		before = now;
		left--;
		return pause();
	}

	/** Seconds between two looks. */
	static double seconds(Activity before, Activity now) {
		return Math.max(1, now.now() - (before == null ? 0 : before.now())) / (double) SECOND;
	}
}
