package org.minicloud.guest.ssh;

import java.util.List;
import java.util.Optional;
import org.minicloud.guest.account.Account;
import org.minicloud.guest.account.Shadow;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Looks whether a password is right. */
final class PasswordCheck implements Errand {
	private static final long serialVersionUID = 1;

	private enum Phase {
		START, ACCOUNT, PASSWORD, WAIT
	}

	/** pam_faildelay's default. */
	private static final long DELAY_NANOS = 2_000_000_000L;

	private final SshdConfig config;
	private final String user;
	private final String password;
	private final SshLogin login;
	private Phase phase = Phase.START;

	PasswordCheck(SshdConfig config, String user, String password, SshLogin login) {
		this.config = config;
		this.user = user;
		this.password = password;
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
				login.offer(List.of());
				phase = Phase.PASSWORD;
				return new Step.Load(Shadow.FILE);
			}
			case PASSWORD -> {
				String text = failed ? "" : sys.files().text(Shadow.FILE).orElse("");
				boolean root = sys.config().personality().isSuperuser(user);
				boolean right = login.account() != null && Shadow.admits(text, user, password)
						&& (!password.isEmpty() || config.emptyPasswords()) && (!root || config.allowsRoot(false, false));
				sys.spend(SshCosts.LOG_IN);
				if (right) {
					ssh.decidePassword(true);
					return null;
				}
				phase = Phase.WAIT;
				return new Step.Sleep(sys.now() + DELAY_NANOS);
			}
			default -> {
				ssh.decidePassword(false);
				return null;
			}
		}
	}
}
