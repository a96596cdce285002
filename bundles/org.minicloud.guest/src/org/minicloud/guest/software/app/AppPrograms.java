package org.minicloud.guest.software.app;

import org.minicloud.guest.programs.CatalogEntries;

/** The program of the application server's package. */
public final class AppPrograms {
	private AppPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.packaged("appserver", 2_100, 12_500, AppServer::new);
	}
}
