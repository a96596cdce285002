package org.minicloud.guest.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.fs.PseudoFiles;
import org.minicloud.guest.tty.Tty;

/** What the kernel tells as files: {@code /proc} (its text files) and the names below {@code /dev}. */
final class ProcFiles implements PseudoFiles {
	private static final long serialVersionUID = 1;
	private static final List<String> PROC = List.of("cmdline", "cpuinfo", "loadavg", "meminfo", "uptime", "version");
	private static final List<String> DEVICES = List.of("console", "null", "tty", "xvda1");

	private final Kernel kernel;

	ProcFiles(Kernel kernel) {
		this.kernel = kernel;
	}

	@Override
	public byte[] read(String path) {
		String text = switch (path) {
			case "/proc/cmdline" -> kernel.commandLine + "\n";
			case "/proc/cpuinfo" -> processors();
			case "/proc/loadavg" -> load();
			case "/proc/meminfo" -> memory();
			case "/proc/uptime" -> uptime();
			case "/proc/version" -> KernelVersion.of(kernel.config).banner() + "\n";
			default -> path.startsWith("/dev/") && devices().contains(path.substring(5)) ? "" : null;
		};
		return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public boolean isDirectory(String path) {
		return path.equals("/proc") || path.equals("/dev");
	}

	@Override
	public List<String> list(String directory) {
		return directory.equals("/proc") ? PROC : devices();
	}

	private List<String> devices() {
		List<String> names = kernel.consoles.all().stream().map(Tty::name).collect(Collectors.toList());
		names.addAll(DEVICES);
		names.sort(null);
		return names;
	}

	private String uptime() {
		double idle = kernel.now() * (double) kernel.cpus.size();
		for (Cpu cpu : kernel.cpus)
			idle -= cpu.busyNanos + cpu.interruptNanos;
		return String.format(Locale.ROOT, "%.2f %.2f\n", kernel.now() / 1e9, idle / 1e9);
	}

	private String load() {
		double[] averages = kernel.load.read(kernel.now());
		int threads = kernel.processes.all().size();
		return String.format(Locale.ROOT, "%.2f %.2f %.2f %d/%d %d\n", averages[0], averages[1], averages[2],
				kernel.processes.active(), threads, kernel.processes.lastPid());
	}

	private String memory() {
		Memory memory = kernel.memory;
		return memoryLine("MemTotal:", memory.totalKiB()) + memoryLine("MemFree:", memory.freeKiB())
				+ memoryLine("Buffers:", memory.buffersKiB()) + memoryLine("Cached:", memory.cachedKiB())
				+ memoryLine("SwapTotal:", 0) + memoryLine("SwapFree:", 0);
	}

	private static String memoryLine(String name, long kib) {
		return String.format(Locale.ROOT, "%-15s%9d kB\n", name, kib);
	}

	private String processors() {
		StringBuilder text = new StringBuilder();
		CpuModel model = CpuModel.of(kernel.config);
		String flags = kernel.config.architecture() == Architecture.X86_64 ? "fpu de tsc msr pae cx8 cmov lm hypervisor"
				: "fpu de tsc msr pae cx8 cmov hypervisor";
		for (Cpu cpu : kernel.cpus)
			if (cpu.online)
				text.append(String.format(Locale.ROOT,
						"processor\t: %d\nvendor_id\t: %s\nmodel name\t: %s\ncpu MHz\t\t: %.3f\ncache size\t: %d KB\nflags\t\t: %s\n\n",
						cpu.id, model.vendor(), model.name(), model.megahertz(), model.cacheKiB(), flags));
		return text.toString();
	}
}
