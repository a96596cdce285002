package org.minicloud.guest.ssh;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.programs.Times;

/** What the server writes about who came and went, through descriptor 2. */
final class SecureLog implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_WAITING = 16 * 1024;

	private final Endpoint client;
	private final ByteQueue waiting = new ByteQueue();

	/** @param client null for the server itself */
	SecureLog(Endpoint client) {
		this.client = client;
	}

	void loggedIn(Sys sys, SshEvent.LoggedIn in) {
		add(sys, "Accepted " + in.method() + " for " + in.user() + " from %c ssh2" + (in.credential().isEmpty() ? "" : ": " + in.credential()));
		add(sys, "pam_unix(sshd:session): session opened for user " + in.user() + " by (uid=0)");
	}

	void refused(Sys sys, SshEvent.Refused refused, boolean unknown) {
		add(sys, "Failed " + refused.method() + " for " + (unknown ? "invalid user " : "") + refused.user() + " from %c ssh2");
	}

	void disconnected(Sys sys, String reason, SshLogin login) {
		if (login.done()) {
			add(sys, "Received disconnect from %h: 11: " + reason);
			add(sys, "pam_unix(sshd:session): session closed for user " + login.account().name());
		} else {
			add(sys, reason.startsWith("Too many") ? "Disconnecting: " + reason + " [preauth]" : "Connection closed by %h [preauth]");
		}
	}

	void add(Sys sys, String text) {
		String filled = client == null ? text
				: text.replace("%h", client.address().toString()).replace("%c", client.address() + " port " + client.port());
		long now = sys.wallClockMillis();
		String line = Times.format("MMM d HH:mm:ss", now).replaceFirst("^(\\w+) (\\d) ", "$1  $2 ") + " " + sys.hostname() + " sshd["
				+ sys.pid() + "]: " + filled.replaceAll("\\p{Cntrl}", "?") + "\n";
		if (waiting.size() < MOST_WAITING)
			waiting.add(line.getBytes(StandardCharsets.UTF_8));
	}

	/** Writes what there is, as far as the file takes it. */
	void write(Sys sys, List<String> notes) {
		notes.forEach(note -> add(sys, note));
		try {
			while (waiting.size() > 0 && sys.file(SshProcess.LOG) != null) {
				int taken = sys.writeNow(SshProcess.LOG, waiting.peek(waiting.size()), 0);
				if (taken == 0)
					return;
				waiting.drop(taken);
			}
		} catch (SystemCallException full) {
			waiting.clear();
		}
	}
}
