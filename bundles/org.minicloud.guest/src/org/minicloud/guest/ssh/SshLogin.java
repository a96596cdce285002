package org.minicloud.guest.ssh;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.account.Account;

/** Who logs in, and what is to be written about it. */
final class SshLogin implements Serializable {
	private static final long serialVersionUID = 1;
	private final List<String> notes = new ArrayList<>();
	private Account account;
	private List<AuthorizedKey> keys = List.of();
	private AuthorizedKey key;
	private boolean done;
	private boolean invalidNoted;

	/** @param found null when there is no such user */
	void begin(String user, Account found) {
		account = found;
		if (found == null && !invalidNoted)
			note("Invalid user " + user + " from %h");
		invalidNoted |= found == null;
	}

	void offer(List<AuthorizedKey> offered) {
		keys = List.copyOf(offered);
	}

	/** @param index which of the keys it was; -1 for a password */
	void succeed(int index) {
		done = true;
		key = index >= 0 && index < keys.size() ? keys.get(index) : null;
		keys = List.of();
	}

	boolean done() {
		return done;
	}

	Account account() {
		return account;
	}

	boolean forbids(String what) {
		return key != null && key.forbids(what);
	}

	/** What is started whatever the client asks for; null when it may choose. */
	String forcedCommand() {
		return key == null ? null : key.command().orElse(null);
	}

	void note(String line) {
		notes.add(line);
	}

	/** The lines since the last call, for the log; {@code %h} stands for the client's address, {@code %c} for address and port. */
	List<String> takeNotes() {
		List<String> taken = List.copyOf(notes);
		notes.clear();
		return taken;
	}
}
