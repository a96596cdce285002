package org.minicloud.guest.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.fs.BlockDeviceFile;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.Mount;
import org.minicloud.guest.fs.PseudoFiles;
import org.minicloud.guest.mm.Area;
import org.minicloud.guest.tty.ConsoleDevice;
import org.minicloud.guest.tty.Tty;

/** What the kernel tells as files: {@code /proc} (its text files) and the names below {@code /dev}. */
final class ProcFiles implements PseudoFiles {
	private static final long serialVersionUID = 1;
	private static final List<String> PROC = List.of("cmdline", "cpuinfo", "diskstats", "filesystems", "loadavg", "meminfo", "mounts",
			"partitions", "stat", "uptime", "version", "vmstat");
	private static final String MAPS = "/maps";
	private static final Pattern PROCESS = Pattern.compile("/proc/[1-9][0-9]{0,6}");
	private static final List<String> DEVICES = List.of("console", "full", "null", "random", "tty", "urandom", "zero");

	private final Kernel kernel;
	private final ProcStatistics statistics;

	ProcFiles(Kernel kernel) {
		this.kernel = kernel;
		this.statistics = new ProcStatistics(kernel);
	}

	@Override
	public byte[] read(String path) {
		if (path.endsWith(MAPS))
			return maps(process(path.substring(0, path.length() - MAPS.length())));
		String text = switch (path) {
			case "/proc/cmdline" -> kernel.commandLine + "\n";
			case "/proc/cpuinfo" -> processors();
			case "/proc/loadavg" -> load();
			case "/proc/meminfo" -> memory();
			case "/proc/filesystems" -> "nodev\tproc\n\text2\n";
			case "/proc/mounts" -> mounts();
			case "/proc/partitions" -> partitions();
			case "/proc/diskstats" -> statistics.disks();
			case "/proc/stat" -> statistics.machine();
			case "/proc/uptime" -> uptime();
			case "/proc/vmstat" -> statistics.paging();
			case "/proc/version" -> KernelVersion.of(kernel.config).banner() + "\n";
			case "/dev/ptmx" -> "";
			default -> path.startsWith("/dev/") ? devices().contains(path.substring(5)) ? "" : null : ofProcess(path);
		};
		return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public boolean exists(String path) {
		return (path.startsWith("/proc/") || path.startsWith("/dev/")) && read(path) != null;
	}

	@Override
	public FileKind kind(String path) {
		if (!path.startsWith("/dev/"))
			return FileKind.FILE;
		return kernel.storage.disk(path.substring(5)) == null ? FileKind.CHARACTER_DEVICE : FileKind.BLOCK_DEVICE;
	}

	@Override
	public OpenFile open(String path) throws SystemCallException {
		DeviceCache disk = path.startsWith("/dev/") ? kernel.storage.disk(path.substring(5)) : null;
		if (disk != null && !disk.isConnected())
			throw new SystemCallException(Errno.ENXIO);
		if (disk != null)
			return new BlockDeviceFile(disk);
		return switch (path) {
			case "/dev/null" -> new NullFile();
			case "/dev/zero" -> new ByteSource(0, false);
			case "/dev/full" -> new ByteSource(0, true);
			case "/dev/random", "/dev/urandom" -> new ByteSource(kernel.config.seed() ^ kernel.now() | 1, false);
			case "/dev/console" -> new ConsoleDevice(kernel.consoles.primary());
			default -> null;
		};
	}

	private String mounts() {
		StringBuilder text = new StringBuilder();
		for (Mount each : kernel.files.mounts())
			text.append("/dev/").append(each.device().name()).append(' ').append(each.directory()).append(" ext2 ")
					.append(each.isReadOnly() ? "ro" : "rw").append(",noatime 0 0\n");
		return text.append("none /proc proc rw 0 0\n").toString();
	}

	private String partitions() {
		StringBuilder text = new StringBuilder("major minor  #blocks  name\n\n");
		for (DeviceCache disk : kernel.devices.disks())
			text.append(String.format(Locale.ROOT, "%4d %7d %10d %s\n", 202, kernel.devices.number(disk) & 0xff, disk.sectors() / 2,
					disk.name()));
		return text.toString();
	}

	@Override
	public boolean isDirectory(String path) {
		return path.equals("/proc") || path.equals("/dev") || path.equals("/dev/pts") || process(path) != null;
	}

	@Override
	public List<String> list(String directory) {
		if (directory.equals("/proc"))
			return Stream.concat(kernel.processes.all().stream().filter(each -> each.pid > 0).map(each -> "" + each.pid),
					PROC.stream()).sorted().toList();
		if (directory.equals("/dev/pts"))
			return kernel.pseudoTerminals.all().stream().map(tty -> tty.name().substring(4)).toList();
		return directory.equals("/dev") ? namesInDev() : ProcStatistics.OF_PROCESS;
	}

	private String ofProcess(String path) {
		int slash = path.lastIndexOf('/');
		Process process = slash < 0 ? null : process(path.substring(0, slash));
		return process == null ? null : statistics.ofProcess(process, path.substring(slash + 1));
	}

	/** The process whose folder this is, or null. */
	private Process process(String path) {
		return PROCESS.matcher(path).matches() ? kernel.processes.find(Integer.parseInt(path.substring(6))) : null;
	}

	private static byte[] maps(Process process) {
		if (process == null)
			return null;
		StringBuilder text = new StringBuilder();
		for (Area area : ProcessSpaces.areas(process)) {
			boolean file = !area.name().startsWith("[");
			text.append(String.format(Locale.ROOT, "%-72s %s\n", String.format(Locale.ROOT, "%08x-%08x %s 00000000 %s", area.start(),
					area.end(), area.mode(), file ? "ca:01 " + (1000 + area.name().hashCode() % 1000) : "00:00 0"), area.name()));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** What is below {@code /dev} that can be opened. */
	private List<String> devices() {
		List<String> names = kernel.consoles.all().stream().map(Tty::name).collect(Collectors.toList());
		kernel.pseudoTerminals.all().forEach(tty -> names.add(tty.name()));
		names.addAll(DEVICES);
		kernel.devices.disks().forEach(disk -> names.add(disk.name()));
		return names;
	}

	private List<String> namesInDev() {
		List<String> names = devices().stream().filter(name -> name.indexOf('/') < 0).collect(Collectors.toList());
		names.add("ptmx");
		names.add("pts");
		names.sort(null);
		return names;
	}

	private String uptime() {
		return String.format(Locale.ROOT, "%.2f %.2f\n", kernel.now() / 1e9, kernel.idleNanos() / 1e9);
	}

	private String load() {
		double[] averages = kernel.load.read(kernel.now());
		int threads = kernel.processes.all().size();
		return String.format(Locale.ROOT, "%.2f %.2f %.2f %d/%d %d\n", averages[0], averages[1], averages[2],
				kernel.activity().running(), threads, kernel.processes.lastPid());
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
