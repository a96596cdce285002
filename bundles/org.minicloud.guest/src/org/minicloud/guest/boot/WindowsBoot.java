package org.minicloud.guest.boot;

import java.util.List;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.BootLine;
import org.minicloud.guest.kernel.KernelVersion;
import org.minicloud.xen.StartInfo;

/**
 * Windows Server: its kernel says nothing on a serial console, so only its emergency management channel is seen; it
 * takes the most CPU of all before anybody can log in.
 */
final class WindowsBoot {
	private WindowsBoot() {
	}

	static List<BootLine> lines(GuestConfig config, StartInfo start) {
		BootScript script = new BootScript(config.seed() ^ start.domid());
		script.probe(1_400_000, "EMS: console redirection is on, Windows version "
				+ KernelVersion.of(config).release());
		script.probe(2_600_000, "EMS: " + start.pages() * 4 / 1024 + " MB of memory");
		script.processors(1_200_000, "EMS: " + start.vcpus() + " processor" + (start.vcpus() == 1 ? "" : "s")
				+ " started");
		script.probe(2_200_000, "EMS: paravirtual bus, block and network drivers started");
		script.probe(3_000_000, "EMS: session manager starts");
		return script.lines();
	}
}
