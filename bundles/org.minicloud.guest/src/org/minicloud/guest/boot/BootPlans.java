package org.minicloud.guest.boot;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.BootLine;
import org.minicloud.guest.kernel.BootPlan;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.Program;
import org.minicloud.xen.StartInfo;

/** Chooses how a guest boots. */
public final class BootPlans {
	private static final Footprint INIT = new Footprint(150, 1520, 19_200);

	private BootPlans() {
	}

	/** @param init the program of process 1 */
	public static BootPlan of(GuestConfig config, StartInfo start, Program init) {
		List<BootLine> lines = switch (config.personality()) {
			case AMAZON_LINUX, UBUNTU, RED_HAT -> LinuxBoot.lines(config, start);
			case FREE_BSD -> BsdBoot.freeBsd(config, start);
			case NET_BSD -> BsdBoot.netBsd(config, start);
			case OPEN_SOLARIS -> SolarisBoot.lines(config, start);
			case WINDOWS_SERVER -> WindowsBoot.lines(config, start);
		};
		Personality.Family family = config.personality().family();
		return new BootPlan(lines, threads(family, start.vcpus()), journal(family), watcher(family), init,
				initCommand(family), INIT);
	}

	private static List<String> threads(Personality.Family family, int vcpus) {
		return switch (family) {
			case LINUX -> {
				List<String> names = new ArrayList<>(List.of("[kthreadd]"));
				for (int cpu = 0; cpu < vcpus; cpu++)
					names.add("[ksoftirqd/" + cpu + "]");
				yield names;
			}
			case BSD -> List.of("[kernel]");
			case SOLARIS -> List.of("[sched]");
			case WINDOWS -> List.of("[System]");
		};
	}

	private static String journal(Personality.Family family) {
		return switch (family) {
			case LINUX -> "[jbd2/xvda1-8]";
			case BSD -> "[syncer]";
			case SOLARIS -> "[fsflush]";
			case WINDOWS -> "[Lazy Writer]";
		};
	}

	private static String watcher(Personality.Family family) {
		return family == Personality.Family.WINDOWS ? "[XenGuestAgent]" : "[xenwatch]";
	}

	private static List<String> initCommand(Personality.Family family) {
		return switch (family) {
			case LINUX, SOLARIS -> List.of("/sbin/init");
			case BSD -> List.of("/sbin/init", "--");
			case WINDOWS -> List.of("smss.exe");
		};
	}
}
