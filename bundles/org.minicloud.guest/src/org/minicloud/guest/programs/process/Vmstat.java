package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.kernel.Activity;
import org.minicloud.guest.kernel.CpuTimes;
import org.minicloud.guest.kernel.Memory;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code vmstat}: processes, memory, disks, events and processors in one line an interval. */
final class Vmstat extends Reports {
	private static final long serialVersionUID = 1;
	private static final String TITLES = "procs -----------memory---------- ---swap-- -----io---- --system-- -----cpu-----\n"
			+ " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n";
	/** So many lines, and the titles come again. */
	private static final int PAGE = 20;
	private int unit = 1;
	private boolean titlesOnce;

	Vmstat(List<String> arguments) {
		super("vmstat", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "nS:", Map.of("one-header", 'n', "unit", 'S'));
		titlesOnce = options.has('n');
		if (options.has('S'))
			unit = switch (options.value('S')) {
				case "k", "K" -> 1;
				case "m", "M" -> 1024;
				default -> throw call.usage("-S requires k, K, m or M (default is KiB)");
			};
		interval(call, options.operands());
	}

	@Override
	String report(Sys sys, Activity before, Activity now, long number) {
		CpuTimes cpu = now.cpu().minus(before == null ? CpuTimes.NONE : before.cpu());
		double seconds = seconds(before, now);
		Memory memory = sys.memory();
		// who asks runs, and does not count itself
		String line = String.format(Locale.ROOT, "%2d %2d %6d %6d %6d %6d %4d %4d %5d %5d %4d %4d %2d %2d %2d %2d %2d\n", Math.max(0, now.running() - 1),
				now.blocked(), 0, memory.freeKiB() / unit, memory.buffersKiB() / unit, memory.cachedKiB() / unit, 0, 0,
				rate(now.pagedInKiB(), before == null ? 0 : before.pagedInKiB(), seconds),
				rate(now.pagedOutKiB(), before == null ? 0 : before.pagedOutKiB(), seconds),
				rate(now.interrupts(), before == null ? 0 : before.interrupts(), seconds),
				rate(now.contextSwitches(), before == null ? 0 : before.contextSwitches(), seconds), percent(cpu, cpu.user() + cpu.nice()),
				percent(cpu, cpu.system() + cpu.interrupt() + cpu.softInterrupt()), percent(cpu, cpu.idle()), percent(cpu, cpu.ioWait()),
				percent(cpu, cpu.steal()));
		return (number == 0 || number % PAGE == 0 && !titlesOnce ? TITLES : "") + line;
	}

	private static long rate(long now, long before, double seconds) {
		return Math.round((now - before) / seconds);
	}

	private static long percent(CpuTimes cpu, long part) {
		return Math.round(cpu.percent(part));
	}
}
