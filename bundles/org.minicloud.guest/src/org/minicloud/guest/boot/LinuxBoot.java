package org.minicloud.guest.boot;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.BootLine;
import org.minicloud.guest.kernel.CpuModel;
import org.minicloud.guest.kernel.KernelVersion;
import org.minicloud.xen.StartInfo;

/** Linux of 2012 or 2013 as a paravirtual Xen guest: about 1.3 s of CPU before init. */
final class LinuxBoot {
	private static final long PAGE = 4096;
	private static final long LOW_HOLE_START = 0xa0000L;
	private static final long LOW_HOLE_END = 0x100000L;

	private final GuestConfig config;
	private final StartInfo start;
	private final BootScript script;

	private LinuxBoot(GuestConfig config, StartInfo start) {
		this.config = config;
		this.start = start;
		this.script = new BootScript(config.seed() ^ start.domid());
	}

	static List<BootLine> lines(GuestConfig config, StartInfo start) {
		LinuxBoot boot = new LinuxBoot(config, start);
		boot.earliest();
		boot.memory();
		boot.time();
		boot.processors();
		boot.subsystems();
		boot.network();
		boot.devices();
		boot.root();
		return boot.script.lines();
	}

	private void earliest() {
		script.say(KernelVersion.of(config).banner());
		script.say("Command line: " + start.commandLine());
		script.say("ACPI in unprivileged domain disabled");
		script.say("BIOS-provided physical RAM map:");
		long end = start.pages() * PAGE;
		script.say(" Xen: " + range(0, LOW_HOLE_START) + " (usable)");
		script.say(" Xen: " + range(LOW_HOLE_START, LOW_HOLE_END) + " (reserved)");
		script.say(" Xen: " + range(LOW_HOLE_END, end) + " (usable)");
		script.say("NX (Execute Disable) protection: active");
		script.say("DMI not present or invalid.");
		script.say(String.format(Locale.ROOT, "last_pfn = 0x%x max_arch_pfn = 0x%x", start.pages(),
				config.architecture() == Architecture.X86_64 ? 0x400000000L : 0x1000000L));
	}

	private static String range(long from, long to) {
		return String.format(Locale.ROOT, "%016x - %016x", from, to);
	}

	private void memory() {
		// clearing and mapping memory takes longer the more there is: some 40 ms for a GiB
		long mapping = start.pages() * 4 / 1024 * 40;
		script.probe(mapping, "init_memory_mapping: 0000000000000000-" + hex(start.pages() * PAGE));
		script.say("Booting paravirtualized kernel on Xen");
		script.say("Xen version: 3.4.3 (preserve-AD)");
		script.say(String.format(Locale.ROOT, "setup_percpu: NR_CPUS:%d nr_cpu_ids:%d nr_node_ids:1",
				Math.max(16, start.vcpus()), start.vcpus()));
		script.probe(900, "Built 1 zonelists in Zone order, mobility grouping on.  Total pages: "
				+ start.pages() * 98 / 100);
		script.say("Kernel command line: " + start.commandLine());
		script.probe(2_000, "PID hash table entries: 4096 (order: 3, 32768 bytes)");
		long total = start.pages() * 4;
		long reserved = total - total * 96 / 100;
		script.probe(mapping / 2 + 5_000, String.format(Locale.ROOT,
				"Memory: %dk/%dk available (4436k kernel code, 448k absent, %dk reserved)", total - reserved, total,
				reserved));
		script.probe(800, String.format(Locale.ROOT, "SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=%d, Nodes=1",
				start.vcpus()));
	}

	private static String hex(long address) {
		return String.format(Locale.ROOT, "%016x", address);
	}

	private void time() {
		CpuModel model = CpuModel.of(config);
		script.probe(1_500, "Hierarchical RCU implementation.");
		script.probe(400, "NR_IRQS:4352 nr_irqs:" + (256 + 16 * start.vcpus()) + " 16");
		script.probe(600, "Console: colour dummy device 80x25");
		script.probe(900, "console [tty0] enabled");
		script.probe(700, "console [hvc0] enabled");
		script.probe(500, "installing Xen timer for CPU 0");
		script.probe(1_200, String.format(Locale.ROOT, "Detected %.3f MHz processor.", model.megahertz()));
		script.probe(600, String.format(Locale.ROOT,
				"Calibrating delay loop (skipped), value calculated using timer frequency.. %.2f BogoMIPS (lpj=%d)",
				model.megahertz() * 2, Math.round(model.megahertz() * 1000)));
		script.probe(300, "pid_max: default: 32768 minimum: 301");
		script.probe(2_500, "Security Framework initialized");
	}

	private void processors() {
		CpuModel model = CpuModel.of(config);
		script.probe(1_800, "CPU: Physical Processor ID: 0");
		script.probe(700, "CPU0: " + model.name().replaceAll(" +", " ") + String.format(Locale.ROOT, " stepping %02d",
				model.stepping()));
		for (int cpu = 1; cpu < start.vcpus(); cpu++)
			script.probe(4_500, "installing Xen timer for CPU " + cpu);
		script.processors(1_500, start.vcpus() == 1 ? "Brought up 1 CPUs" : "Brought up " + start.vcpus() + " CPUs");
	}

	private void subsystems() {
		script.probe(9_000, "devtmpfs: initialized");
		script.probe(2_100, "Grant table initialized");
		script.probe(3_200, "NET: Registered protocol family 16");
		script.probe(11_000, "PCI: System does not support PCI");
		script.probe(24_000, "bio: create slab <bio-0> at 0");
		script.probe(6_000, "xen/balloon: Initialising balloon driver.");
		script.probe(7_000, "Switching to clocksource xen");
		script.probe(38_000, "Trying to unpack rootfs image as initramfs...");
		script.probe(185_000, "Freeing initrd memory: 14816k freed");
		script.probe(41_000, "audit: initializing netlink socket (disabled)");
		script.probe(17_000, "VFS: Disk quotas dquot_6.5.2");
		script.probe(9_000, "msgmni has been set to " + Math.min(32_000, start.pages() * 4 / 1024 * 2));
		script.probe(12_000, "io scheduler noop registered (default)");
		script.probe(63_000, "Serial: 8250/16550 driver, 4 ports, IRQ sharing disabled");
		script.probe(30_000, "i8042: No controller found");
		script.probe(22_000, "mousedev: PS/2 mouse device common for all mice");
		script.probe(15_000, "cpuidle: using governor ladder");
	}

	private void network() {
		script.probe(26_000, "Netfilter messages via NETLINK v0.30.");
		script.probe(31_000, "TCP established hash table entries: 131072 (order: 9, 2097152 bytes)");
		script.probe(14_000, "TCP: Hash tables configured (established 131072 bind 65536)");
		script.probe(8_000, "TCP: cubic registered");
		script.probe(19_000, "NET: Registered protocol family 10");
		script.probe(12_000, "Initialising Xen virtual ethernet driver.");
		script.probe(9_000, "NET: Registered protocol family 17");
	}

	private void devices() {
		script.probe(20_000, "registered taskstats version 1");
		script.probe(48_000, "blkfront: xvda1: barriers enabled");
		script.probe(36_000, String.format(Locale.ROOT, "xvda1: detected capacity change from 0 to %d",
				config.rootDiskGiB() * (1L << 30)));
		script.probe(11_000, "XENBUS: Device with no driver: device/console/0");
		script.probe(7_000, "Freeing unused kernel memory: 612k freed");
		script.probe(4_000, "Write protecting the kernel read-only data: 8192k");
	}

	private void root() {
		script.probe(92_000, "dracut: dracut-004-33");
		script.probe(110_000, "udev: starting version 173");
		script.probe(75_000, "EXT4-fs (xvda1): mounted filesystem with ordered data mode. Opts: (null)");
		script.probe(30_000, "dracut: Mounted root filesystem /dev/xvda1");
		script.probe(65_000, "dracut: Switching root");
	}
}
