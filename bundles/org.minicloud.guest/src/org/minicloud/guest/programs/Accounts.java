package org.minicloud.guest.programs;

import java.util.Optional;
import org.minicloud.guest.kernel.Sys;

/** The accounts of {@code /etc/passwd}. */
public final class Accounts {
	private Accounts() {
	}

	/** One account; its group has its name. */
	public record Account(String name, int uid, int gid, String group, String home) {
	}

	/** The account of a name. */
	public static Optional<Account> find(Sys sys, String name) {
		return sys.files().text("/etc/passwd").stream().flatMap(String::lines).map(line -> line.split(":"))
				.filter(fields -> fields.length >= 6 && fields[0].equals(name))
				.map(fields -> new Account(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), name,
						fields[5]))
				.findFirst();
	}
}
