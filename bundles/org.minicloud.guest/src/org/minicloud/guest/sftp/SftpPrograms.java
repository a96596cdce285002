package org.minicloud.guest.sftp;

import org.minicloud.guest.programs.CatalogEntries;

/** The programs that copy files over SSH. */
public final class SftpPrograms {
	private SftpPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/bin", "scp", 58, 800, Scp::new);
		entries.machine("/usr/sbin", "sftp-server", 70, 900, arguments -> new SftpServer());
	}
}
