package org.minicloud.guest.boot;

import java.util.List;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.BootLine;
import org.minicloud.guest.kernel.KernelVersion;
import org.minicloud.xen.StartInfo;

/** OpenSolaris as a paravirtual Xen guest: few words, much work. */
final class SolarisBoot {
	private SolarisBoot() {
	}

	static List<BootLine> lines(GuestConfig config, StartInfo start) {
		KernelVersion version = KernelVersion.of(config);
		int bits = config.architecture() == Architecture.X86_64 ? 64 : 32;
		BootScript script = new BootScript(config.seed() ^ start.domid());
		script.probe(90_000, "v3.4.3 chgset 'unavailable'");
		script.say("boot arguments: " + start.commandLine());
		script.probe(700_000, "SunOS Release " + version.release() + " Version " + version.version() + " " + bits
				+ "-bit");
		script.probe(40_000, "mem = " + start.pages() * 4 + "K (0x" + Long.toHexString(start.pages() * 4096) + ")");
		script.probe(260_000, "xpv0 at root: hypervisor, " + start.vcpus() + " virtual cpu"
				+ (start.vcpus() == 1 ? "" : "s"));
		script.processors(110_000, "cpu0: initialization complete - online");
		for (int cpu = 1; cpu < start.vcpus(); cpu++)
			script.probe(60_000, "cpu" + cpu + ": initialization complete - online");
		script.probe(350_000, "xdf0 is /xpvd/xdf@2049, " + config.rootDiskGiB() + " GB");
		script.probe(240_000, "xnf0 registered, ether address " + config.macAddress());
		script.probe(600_000, "root on rpool/ROOT/opensolaris fstype zfs");
		return script.lines();
	}
}
