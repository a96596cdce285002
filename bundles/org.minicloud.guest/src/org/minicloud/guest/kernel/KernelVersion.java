package org.minicloud.guest.kernel;

import org.minicloud.guest.Architecture;
import org.minicloud.guest.GuestConfig;

/**
 * How a kernel names itself.
 *
 * @param system  {@code uname -s}
 * @param release {@code uname -r}
 * @param version {@code uname -v}
 * @param machine {@code uname -m}
 * @param operatingSystem {@code uname -o}
 */
public record KernelVersion(String system, String release, String version, String machine, String operatingSystem) {
	/** The kernel that images of this personality come with. */
	public static KernelVersion of(GuestConfig config) {
		boolean wide = config.architecture() == Architecture.X86_64;
		String linux = config.architecture().machine();
		return switch (config.personality()) {
			case AMAZON_LINUX -> new KernelVersion("Linux", "3.4.62-53.42.amzn1." + linux,
					"#1 SMP Wed Sep 4 22:04:00 UTC 2013", linux, "GNU/Linux");
			case UBUNTU -> new KernelVersion("Linux", "3.2.0-54-virtual", "#82-Ubuntu SMP Tue Sep 10 20:31:18 UTC 2013",
					linux, "GNU/Linux");
			case RED_HAT -> new KernelVersion("Linux", "2.6.32-358.18.1.el6." + linux,
					"#1 SMP Fri Aug 2 17:04:38 EDT 2013", linux, "GNU/Linux");
			case WINDOWS_SERVER -> new KernelVersion("Windows_NT", windowsBuild(config.release()), "Service Pack 0",
					wide ? "AMD64" : "x86", "Windows");
			case FREE_BSD -> new KernelVersion("FreeBSD", orElse(config.release(), "9.2") + "-RELEASE",
					"FreeBSD " + orElse(config.release(), "9.2") + "-RELEASE #0", wide ? "amd64" : "i386", "FreeBSD");
			case OPEN_SOLARIS -> new KernelVersion("SunOS", "5.11", "snv_111b", "i86pc", "Solaris");
			case NET_BSD -> new KernelVersion("NetBSD", orElse(config.release(), "6.1"),
					"NetBSD " + orElse(config.release(), "6.1") + " (XEN3PAE_DOMU)", wide ? "amd64" : "i386", "NetBSD");
		};
	}

	private static String windowsBuild(String release) {
		if (release.contains("2003"))
			return "5.2.3790";
		if (release.contains("2012"))
			return "6.2.9200";
		return "6.1.7601";
	}

	private static String orElse(String release, String otherwise) {
		return release.matches("\\d+(\\.\\d+)*") ? release : otherwise;
	}

	/** One line that says it all, as {@code /proc/version} does. */
	public String banner() {
		return system.equals("Linux") ? "Linux version " + release + " (builder@minicloud) " + version
				: system + " " + release + " " + version + " " + machine;
	}
}
