package org.minicloud.guest.service;

import java.util.List;
import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.Output;

/** The commands about services. */
public final class ServicePrograms {
	/** Reads the unit files for init. */
	public static final String LOADER = "systemd-units";

	private ServicePrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/bin", "systemctl", 402, 1_100, Systemctl::start);
		entries.hiddenTool(Systemctl.QUERY, 402, 4_000, new Systemctl());
		entries.machine("/sbin", "service", 2, 1_200, ServiceCommand::new);
		entries.machine("/sbin", "initctl", 193, 900, ServiceCommand::verbFirst);
		entries.hiddenTool(ServiceCommand.QUERY, 2, 5_000, new ServiceCommand.Query());
		entries.tool("/sbin", "chkconfig", 43, 1_500, new Chkconfig());
		entries.machine("/bin", "journalctl", 380, 1_300, Journalctl::new);
		entries.hiddenTool(LOADER, 60, 9_000, call -> {
			UnitFiles.load(call.sys());
			return Output.SUCCESS;
		});
		entries.tool("/usr/bin", "logger", 24, 600, call -> {
			List<String> words = call.arguments();
			boolean tagged = words.size() > 2 && words.get(0).equals("-t");
			call.sys().init().say(tagged ? words.get(1) : call.sys().user(), tagged ? call.sys().pid() : -1,
					String.join(" ", tagged ? words.subList(2, words.size()) : words));
			return Output.SUCCESS;
		});
	}
}
