package org.minicloud.guest.boot;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.BootLine;
import org.minicloud.guest.kernel.CpuModel;
import org.minicloud.guest.kernel.KernelVersion;
import org.minicloud.xen.StartInfo;

/** FreeBSD and NetBSD as paravirtual Xen guests. They print no times. */
final class BsdBoot {
	private BsdBoot() {
	}

	static List<BootLine> freeBsd(GuestConfig config, StartInfo start) {
		KernelVersion version = KernelVersion.of(config);
		CpuModel model = CpuModel.of(config);
		BootScript script = new BootScript(config.seed() ^ start.domid());
		script.probe(5_000, "WARNING: loader(8) metadata is missing!");
		script.say("Xen paravirtual kernel, command line: " + start.commandLine());
		script.probe(14_000, version.version() + ": " + version.machine());
		script.probe(22_000, String.format(Locale.ROOT, "CPU: %s (%.2f-MHz %s-class CPU)", model.name(),
				model.megahertz(), version.machine().equals("amd64") ? "K8" : "686"));
		script.probe(3_000, bytes("real memory  = ", start.pages() * 4096));
		script.probe(60_000, bytes("avail memory = ", start.pages() * 4096 / 100 * 95));
		if (start.vcpus() > 1)
			script.probe(9_000, "FreeBSD/SMP: Multiprocessor System Detected: " + start.vcpus() + " CPUs");
		script.probe(12_000, "kbd1 at kbdmux0");
		script.probe(180_000, "xenbusb_front0: <Xen Frontend Devices> on xenstore0");
		script.probe(40_000, "xctrl0: <Xen Control Device> on xenstore0");
		script.probe(32_000, "xc0: <Xen Console> on motherboard");
		script.probe(65_000, "Timecounters tick every 10.000 msec");
		script.probe(120_000, "xn0: <Virtual Network Interface> at device/vif/0 on xenbusb_front0");
		script.probe(8_000, "xn0: Ethernet address: " + config.macAddress());
		script.probe(160_000, "xbd0: " + config.rootDiskGiB() * 1024 + "MB <Virtual Block Device> at device/vbd/2049"
				+ " on xenbusb_front0");
		script.processors(30_000, start.vcpus() > 1 ? "SMP: AP CPU #" + (start.vcpus() - 1) + " Launched!"
				: "Timecounter \"ixen\" frequency 1000000000 Hz quality 0");
		script.probe(210_000, "Trying to mount root from ufs:/dev/da1 [rw]...");
		return script.lines();
	}

	static List<BootLine> netBsd(GuestConfig config, StartInfo start) {
		KernelVersion version = KernelVersion.of(config);
		CpuModel model = CpuModel.of(config);
		BootScript script = new BootScript(config.seed() ^ start.domid());
		script.probe(11_000, version.version());
		script.say("command line: " + start.commandLine());
		script.probe(3_000, "total memory = " + start.pages() * 4 / 1024 + " MB");
		script.probe(48_000, "avail memory = " + start.pages() * 4 / 1024 * 96 / 100 + " MB");
		script.probe(7_000, "mainbus0 (root)");
		script.probe(9_000, "hypervisor0 at mainbus0: Xen version 3.4");
		for (int cpu = 0; cpu < start.vcpus(); cpu++)
			script.probe(14_000, "vcpu" + cpu + " at hypervisor0: " + model.name().replaceAll(" +", " "));
		script.processors(6_000, "xenbus0 at hypervisor0: Xen Virtual Bus Interface");
		script.probe(15_000, "xencons0 at hypervisor0: Xen Virtual Console Driver");
		script.probe(90_000, "xbd0 at xenbus0 id 2049: Xen Virtual Block Device Interface");
		script.probe(60_000, "xennet0 at xenbus0 id 0: Xen Virtual Network Interface");
		script.probe(4_000, "xennet0: MAC address " + config.macAddress());
		script.probe(22_000, "balloon0 at xenbus0 id 0: Xen Balloon driver");
		script.probe(30_000, "xbd0: " + config.rootDiskGiB() + " GB, 512 bytes/sect x "
				+ config.rootDiskGiB() * (1L << 21) + " sectors");
		script.probe(120_000, "boot device: xbd0");
		script.probe(80_000, "root on xbd0a dumps on xbd0b");
		script.probe(100_000, "root file system type: ffs");
		return script.lines();
	}

	private static String bytes(String label, long bytes) {
		return label + bytes + " (" + bytes / (1024 * 1024) + " MB)";
	}
}
