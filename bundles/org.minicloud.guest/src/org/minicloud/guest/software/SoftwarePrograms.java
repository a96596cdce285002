package org.minicloud.guest.software;

import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.software.app.AppPrograms;
import org.minicloud.guest.software.http.HttpPrograms;
import org.minicloud.guest.software.packages.PackagePrograms;
import org.minicloud.guest.software.sql.SqlPrograms;

/** Packages, and the programs that come with them. */
public final class SoftwarePrograms {
	private SoftwarePrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		PackagePrograms.addTo(entries);
		HttpPrograms.addTo(entries);
		AppPrograms.addTo(entries);
		SqlPrograms.addTo(entries);
	}
}
