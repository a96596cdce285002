package org.minicloud.guest.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** The three files of accounts, read together and written together. For tools: read before anything is changed. */
final class AccountFiles {
	private static final int FIRST_FREE = 500;
	private static final int FIRST_FREE_DEBIAN = 1000;
	private static final long DAY_MILLIS = 24L * 3600 * 1000;

	private final Sys sys;
	final List<Account> accounts;
	final List<Group> groups;
	String shadow;

	AccountFiles(Sys sys) {
		this.sys = sys;
		accounts = new ArrayList<>(Account.read(sys.files().text(Account.FILE).orElse("")));
		groups = new ArrayList<>(Group.read(sys.files().text(Group.FILE).orElse("")));
		shadow = sys.files().text(Shadow.FILE).orElse("");
	}

	Optional<Account> account(String name) {
		return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
	}

	Optional<Group> group(String name) {
		return groups.stream().filter(group -> group.name().equals(name)).findFirst();
	}

	/** Days since 1970, as the shadow file counts. */
	long day() {
		return sys.wallClockMillis() / DAY_MILLIS;
	}

	/** The next number for people that neither a user nor a group has. */
	int freeNumber() {
		boolean redHat = accounts.stream().anyMatch(account -> account.uid() >= FIRST_FREE && account.uid() < FIRST_FREE_DEBIAN);
		int number = redHat ? FIRST_FREE : FIRST_FREE_DEBIAN;
		while (isTaken(number))
			number++;
		return number;
	}

	private boolean isTaken(int number) {
		return accounts.stream().anyMatch(account -> account.uid() == number) || groups.stream().anyMatch(group -> group.gid() == number);
	}

	void member(String group, String user, boolean member) {
		groups.replaceAll(each -> each.name().equals(group) ? each.with(user, member) : each);
	}

	void write() throws SystemCallException {
		StringBuilder passwd = new StringBuilder();
		for (Account account : accounts)
			passwd.append(account.line()).append('\n');
		put(Account.FILE, passwd.toString(), 0644);
		put(Group.FILE, Group.write(groups), 0644);
		put(Shadow.FILE, shadow, 0600);
	}

	private void put(String path, String text, int mode) throws SystemCallException {
		sys.files().write(path, text.getBytes(StandardCharsets.UTF_8), mode);
	}
}
