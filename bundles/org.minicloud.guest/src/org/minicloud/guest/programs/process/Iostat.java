package org.minicloud.guest.programs.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.kernel.Activity;
import org.minicloud.guest.kernel.CpuTimes;
import org.minicloud.guest.kernel.DiskActivity;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.programs.UsageException;

/** {@code iostat}: processors and disks; with {@code -x} how long requests take and wait. */
final class Iostat extends Reports {
	private static final long serialVersionUID = 1;
	private static final double MILLI = 1e6;
	private static final double SECTOR = 512;
	private boolean extended;
	private boolean cpuOnly;
	private boolean disksOnly;
	private boolean activeOnly;
	/** Bytes of the unit in which amounts are told; a sector without options. */
	private double unit = SECTOR;
	private String unitName = "Blk";
	private List<String> wanted = List.of();

	Iostat(List<String> arguments) {
		super("iostat", arguments);
	}

	@Override
	protected void begin(Call call) throws UsageException {
		Options options = Options.parse(call, "xcdkmyzt");
		extended = options.has('x');
		cpuOnly = options.has('c');
		disksOnly = options.has('d');
		activeOnly = options.has('z');
		if (options.has('k') || options.has('m')) {
			unit = options.has('k') ? 1024 : 1024 * 1024;
			unitName = options.has('k') ? "kB" : "MB";
		}
		List<String> operands = options.operands();
		wanted = operands.stream().filter(word -> !word.matches("\\d+")).map(word -> word.replaceFirst("^/dev/", "")).toList();
		interval(call, operands.stream().filter(word -> word.matches("\\d+")).toList());
		if (options.has('y'))
			leaveOutFirst();
	}

	@Override
	String report(Sys sys, Activity before, Activity now, long number) {
		StringBuilder text = new StringBuilder();
		if (number == 0)
			text.append(heading(sys)).append('\n');
		if (!disksOnly || cpuOnly)
			text.append(processors(now.cpu().minus(before == null ? CpuTimes.NONE : before.cpu())));
		if (!cpuOnly || disksOnly)
			text.append(disks(before, now));
		return text.toString();
	}

	private static String heading(Sys sys) {
		boolean wide = sys.config().architecture() == org.minicloud.guest.Architecture.X86_64;
		return "Linux (" + sys.hostname() + ") \t" + Times.format("MM/dd/yyyy", sys.wallClockMillis()) + " \t_" + (wide ? "x86_64" : "i686")
				+ "_\t(" + sys.processors() + " CPU)\n";
	}

	private static String processors(CpuTimes cpu) {
		return "avg-cpu:  %user   %nice %system %iowait  %steal   %idle\n" + String.format(Locale.ROOT, "        %7.2f %7.2f %7.2f %7.2f %7.2f %7.2f\n\n",
				cpu.percent(cpu.user()), cpu.percent(cpu.nice()), cpu.percent(cpu.system() + cpu.interrupt() + cpu.softInterrupt()),
				cpu.percent(cpu.ioWait()), cpu.percent(cpu.steal()), cpu.percent(cpu.idle()));
	}

	private String disks(Activity before, Activity now) {
		String titles = extended
				? String.format(Locale.ROOT, "Device:         rrqm/s   wrqm/s     r/s     w/s %8s %8s avgrq-sz avgqu-sz   await r_await w_await  svctm  %%util\n",
						amount("r"), amount("w"))
				: String.format(Locale.ROOT, "Device:            tps %12s %12s %10s %10s\n", unitName + "_read/s", unitName + "_wrtn/s", unitName + "_read",
						unitName + "_wrtn");
		StringBuilder text = new StringBuilder(titles);
		for (DiskActivity disk : now.disks()) {
			Optional<DiskActivity> earlier = before == null ? Optional.empty()
					: before.disks().stream().filter(each -> each.name().equals(disk.name()) && each.reads() <= disk.reads() && each.writes() <= disk.writes())
							.findFirst();
			DiskActivity change = earlier.map(disk::minus).orElse(disk);
			boolean idle = change.reads() + change.writes() == 0;
			if ((wanted.isEmpty() || wanted.contains(disk.name())) && !(activeOnly && idle))
				text.append(extended ? extended(change, seconds(before, now)) : plain(change, seconds(before, now)));
		}
		return text.append('\n').toString();
	}

	private String amount(String direction) {
		return unit == SECTOR ? direction + "sec/s" : direction + unitName + "/s";
	}

	private String plain(DiskActivity disk, double seconds) {
		double read = disk.sectorsRead() * SECTOR / unit;
		double written = disk.sectorsWritten() * SECTOR / unit;
		return String.format(Locale.ROOT, "%-13s %8.2f %12.2f %12.2f %10d %10d\n", disk.name(), (disk.reads() + disk.writes()) / seconds, read / seconds,
				written / seconds, (long) read, (long) written);
	}

	private String extended(DiskActivity disk, double seconds) {
		long requests = disk.reads() + disk.writes();
		return String.format(Locale.ROOT, "%-13s %8.2f %8.2f %7.2f %7.2f %8.2f %8.2f %8.2f %8.2f %7.2f %7.2f %7.2f %6.2f %6.2f\n", disk.name(),
				disk.readsMerged() / seconds, disk.writesMerged() / seconds, disk.reads() / seconds, disk.writes() / seconds,
				disk.sectorsRead() * SECTOR / unit / seconds, disk.sectorsWritten() * SECTOR / unit / seconds,
				each(disk.sectorsRead() + disk.sectorsWritten(), requests), disk.weightedNanos() / 1e9 / seconds,
				each(disk.readNanos() + disk.writeNanos(), requests) / MILLI, each(disk.readNanos(), disk.reads()) / MILLI,
				each(disk.writeNanos(), disk.writes()) / MILLI, each(disk.busyNanos(), requests) / MILLI,
				Math.min(100, disk.busyNanos() / 1e7 / seconds));
	}

	private static double each(long sum, long count) {
		return count == 0 ? 0 : (double) sum / count;
	}
}
