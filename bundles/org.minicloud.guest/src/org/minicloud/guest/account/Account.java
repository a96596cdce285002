package org.minicloud.guest.account;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /etc/passwd}.
 *
 * @param comment the GECOS field
 */
public record Account(String name, int uid, int gid, String comment, String home, String shell) implements Serializable {
	public static final String FILE = "/etc/passwd";
	private static final int FIELDS = 7;

	/** The accounts of a file; lines that are none are passed over. */
	public static List<Account> read(String text) {
		List<Account> accounts = new ArrayList<>();
		for (String line : text.split("\n"))
			parse(line).ifPresent(accounts::add);
		return accounts;
	}

	/** The account of a name. */
	public static Optional<Account> find(String text, String name) {
		return read(text).stream().filter(account -> account.name().equals(name)).findFirst();
	}

	static Optional<Account> parse(String line) {
		String[] fields = line.split(":", -1);
		if (fields.length < FIELDS || fields[0].isEmpty() || !isNumber(fields[2]) || !isNumber(fields[3]))
			return Optional.empty();
		return Optional.of(new Account(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), fields[4],
				fields[5].isEmpty() ? "/" : fields[5], fields[6].isEmpty() ? "/bin/sh" : fields[6]));
	}

	private static boolean isNumber(String text) {
		return text.matches("[0-9]{1,9}");
	}

	/** Whether somebody can work with its shell. */
	public boolean hasShell() {
		return !shell.endsWith("/nologin") && !shell.endsWith("/false");
	}

	/** As the file has it. */
	public String line() {
		return name + ":x:" + uid + ":" + gid + ":" + comment + ":" + home + ":" + shell;
	}
}
