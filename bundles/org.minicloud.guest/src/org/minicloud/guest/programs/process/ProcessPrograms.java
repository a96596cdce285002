package org.minicloud.guest.programs.process;

import org.minicloud.guest.programs.CatalogEntries;

/** The commands of this package, for the catalogue. */
public final class ProcessPrograms {
	private ProcessPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "top", 62, 1_200, Top::of);
		entries.machine("/usr/bin", "watch", 17, 800, Watch::new);
		entries.machine("/usr/bin", "timeout", 28, 500, Timeout::new);
		entries.machine("/bin", "nice", 28, 500, Nice::new);
		entries.tool("/usr/bin", "renice", 14, 400, Matching::renice);
		entries.tool("/usr/bin", "pgrep", 22, 1_500, Matching::pgrep);
		entries.tool("/usr/bin", "pkill", 22, 1_500, Matching::pgrep);
		entries.machine("/usr/bin", "vmstat", 30, 500, Vmstat::new);
		entries.machine("/usr/bin", "iostat", 48, 600, Iostat::new);
	}
}
