package org.minicloud.guest.account;

import org.minicloud.guest.programs.CatalogEntries;

/** The programs about accounts, and about the terminal one works at. */
public final class AccountPrograms {
	private AccountPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.tool("/usr/bin", "tty", 22, 300, new TtyName());
		entries.tool("/bin", "stty", 57, 400, new Stty());
		entries.tool("/usr/bin", "groups", 24, 500, new Groups());
		entries.tool("/usr/sbin", "useradd", 103, 4_000, new UserAdd());
		entries.tool("/usr/sbin", "adduser", 103, 4_000, new UserAdd());
		entries.tool("/usr/sbin", "userdel", 73, 3_000, new UserDelete());
		entries.tool("/usr/sbin", "usermod", 98, 3_000, new UserModify());
		entries.tool("/usr/sbin", "groupadd", 50, 2_000, new GroupAdd());
		entries.machine("/bin", "su", 34, 700, arguments -> new AsRoot("su", arguments));
		entries.machine("/usr/bin", "passwd", 27, 700, arguments -> new AsRoot("passwd", arguments));
	}
}
