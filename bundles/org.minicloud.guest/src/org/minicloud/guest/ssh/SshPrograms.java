package org.minicloud.guest.ssh;

import org.minicloud.guest.programs.CatalogEntries;

/** The programs of the SSH server. */
public final class SshPrograms {
	private SshPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.machine("/usr/sbin", "sshd", 550, 1_200, arguments -> new Sshd());
	}
}
