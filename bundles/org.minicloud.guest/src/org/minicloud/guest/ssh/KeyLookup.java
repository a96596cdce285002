package org.minicloud.guest.ssh;

import java.util.List;
import java.util.Optional;
import org.minicloud.guest.account.Account;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Finds a user's authorized keys, in files that nobody else could have written. */
final class KeyLookup implements Errand {
	private static final long serialVersionUID = 1;
	private static final int WRITABLE_BY_OTHERS = 022;

	private enum Phase {
		START, ACCOUNT, KEYS
	}

	private final SshdConfig config;
	private final String user;
	private final SshLogin login;
	private Phase phase = Phase.START;
	private String path = "";

	KeyLookup(SshdConfig config, String user, SshLogin login) {
		this.config = config;
		this.user = user;
		this.login = login;
	}

	@Override
	public Step advance(Sys sys, SecureConnection ssh, Outcome last) {
		boolean failed = last instanceof Outcome.Failed;
		switch (phase) {
			case START -> {
				phase = Phase.ACCOUNT;
				return new Step.Load(Account.FILE);
			}
			case ACCOUNT -> {
				Optional<Account> account = failed ? Optional.empty()
						: sys.files().text(Account.FILE).flatMap(text -> Account.find(text, user));
				login.begin(user, account.filter(one -> config.allows(user)).orElse(null));
				if (login.account() == null)
					return answer(ssh, List.of());
				path = config.authorizedKeys(user, login.account().home());
				if (config.strictModes() && !isSafe(sys))
					return answer(ssh, List.of());
				phase = Phase.KEYS;
				return new Step.Load(path);
			}
			default -> {
				String text = failed ? "" : sys.files().text(path).orElse("");
				boolean root = sys.config().personality().isSuperuser(user);
				return answer(ssh, AuthorizedKey.read(text).stream()
						.filter(key -> !root || config.allowsRoot(true, key.command().isPresent())).toList());
			}
		}
	}

	private Step answer(SecureConnection ssh, List<AuthorizedKey> keys) {
		login.offer(keys);
		ssh.offerKeys(keys.stream().map(AuthorizedKey::key).toList());
		return null;
	}

	/** StrictModes: file, folder and everything up to the home belong to the user or to root, and nobody else may write there. */
	private boolean isSafe(Sys sys) {
		String home = login.account().home();
		for (String each = path;; each = Paths.parent(each)) {
			Optional<FileStatus> status = sys.files().status(each);
			if (status.isPresent() && !isSafe(sys, status.get())) {
				login.note("Authentication refused: bad ownership or modes for " + (status.get().isDirectory() ? "directory " : "file ")
						+ each);
				return false;
			}
			if (each.equals(home) || each.equals("/"))
				return true;
		}
	}

	private boolean isSafe(Sys sys, FileStatus status) {
		boolean owned = status.owner().equals(user) || status.uid() == login.account().uid()
				|| sys.config().personality().isSuperuser(status.owner());
		return owned && (status.mode() & WRITABLE_BY_OTHERS) == 0;
	}
}
