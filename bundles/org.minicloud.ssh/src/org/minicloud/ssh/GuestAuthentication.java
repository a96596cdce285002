package org.minicloud.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.session.ServerUserAuthService;
import org.minicloud.guest.ssh.SshEvent;

/**
 * Log-in. A request by key or password is held until the guest has told what the user's keys are, or whether the password
 * is right, which it may have to read from its disk; then the library goes on with it as if nothing had been between.
 */
final class GuestAuthentication extends ServerUserAuthService {
	/** SSH_DISCONNECT_PROTOCOL_ERROR: what OpenSSH sends with these words. */
	private static final int TOO_MANY_FAILURES = 2;
	private static final int MOST_USER_NAME = 256;

	private final GuestSession session;
	private final MinaConnection connection;
	private byte[] held;
	private String user = "";
	private String method = "";
	private String credential = "";
	/** Keys that were offered; null where a line is none. */
	private List<PublicKey> keys = List.of();
	private int matching = -1;
	private boolean passwordRight;
	private int failures;

	GuestAuthentication(GuestSession session, MinaConnection connection) throws IOException {
		super(session);
		this.session = session;
		this.connection = connection;
		session.setPublickeyAuthenticator((name, key, at) -> isAuthorized(key));
		session.setPasswordAuthenticator((name, password, at) -> passwordRight);
	}

	@Override
	public synchronized void process(int command, Buffer buffer) throws Exception {
		if (held != null)
			throw new IOException("another log-in before the first was answered");
		if (command != SshConstants.SSH_MSG_USERAUTH_REQUEST || session.isAuthenticated() || !hold(buffer))
			super.process(command, buffer);
	}

	/** Takes a request aside that the guest must be asked about. */
	private boolean hold(Buffer buffer) {
		byte[] request = buffer.getCompactData().clone();
		Buffer copy = new ByteArrayBuffer(request);
		user = copy.getString();
		copy.getString();
		method = copy.getString();
		credential = "";
		matching = -1;
		keys = List.of();
		passwordRight = false;
		if (user.length() > MOST_USER_NAME)
			return false;
		if (method.equals("publickey") && connection.profile().publicKeys()) {
			held = request;
			connection.tell(new SshEvent.KeyLogin(user));
		} else if (method.equals("password") && connection.profile().passwords()) {
			boolean change = copy.getBoolean();
			if (change)
				return false;
			held = request;
			connection.tell(new SshEvent.PasswordLogin(user, copy.getString()));
		}
		return held != null;
	}

	void offerKeys(List<String> lines) {
		List<PublicKey> readable = new ArrayList<>();
		for (String line : lines)
			try {
				readable.add(HostKeys.publicKey(line));
			} catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
				// a line that is no key lets nobody in
				readable.add(null);
			}
		keys = readable;
		goOn();
	}

	void decidePassword(boolean right) {
		passwordRight = right;
		goOn();
	}

	private void goOn() {
		if (held == null)
			return;
		Buffer request = new ByteArrayBuffer(held);
		held = null;
		connection.guarded(() -> super.process(SshConstants.SSH_MSG_USERAUTH_REQUEST, request));
	}

	private boolean isAuthorized(PublicKey presented) {
		for (int i = 0; i < keys.size(); i++)
			if (keys.get(i) != null && KeyUtils.compareKeys(keys.get(i), presented)) {
				matching = i;
				credential = kind(presented) + " " + KeyUtils.getFingerPrint(presented);
				return true;
			}
		return false;
	}

	private static String kind(PublicKey key) {
		return switch (KeyUtils.getKeyType(key)) {
			case "ssh-rsa" -> "RSA";
			case "ssh-ed25519" -> "ED25519";
			default -> "ECDSA";
		};
	}

	@Override
	protected void handleAuthenticationSuccess(int command, Buffer buffer) throws Exception {
		super.handleAuthenticationSuccess(command, buffer);
		ServerSession server = getServerSession();
		if (server.isAuthenticated())
			connection.tell(new SshEvent.LoggedIn(user, method, credential, matching));
	}

	@Override
	protected void handleAuthenticationFailure(int command, Buffer buffer) throws Exception {
		// asking what methods there are is no attempt
		if (!method.equals("none")) {
			connection.tell(new SshEvent.Refused(user, method));
			if (++failures >= connection.profile().maxAuthTries()) {
				session.disconnect(TOO_MANY_FAILURES, "Too many authentication failures");
				return;
			}
		}
		super.handleAuthenticationFailure(command, buffer);
	}
}
