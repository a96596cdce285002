package org.minicloud.guest.software.http;

import org.minicloud.guest.programs.CatalogEntries;

/** The programs of the web servers' packages. */
public final class HttpPrograms {
	private HttpPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.packaged("httpd", 350, 3_600, arguments -> new ServerCommand(Flavour.HTTPD, arguments, false));
		entries.packaged("apache2", 350, 3_600, arguments -> new ServerCommand(Flavour.APACHE2, arguments, false));
		entries.packaged("nginx", 820, 3_100, arguments -> new ServerCommand(Flavour.NGINX, arguments, false));
		entries.packaged("apachectl", 4, 1_200, arguments -> new ApacheControl(arguments));
		entries.packaged("apache2ctl", 4, 1_200, arguments -> new ServerCommand(Flavour.APACHE2, arguments, true));
		entries.packaged("ab", 50, 900, LoadGenerator::new);
	}
}
