package org.minicloud.guest.ssh;

import java.io.Serializable;
import java.util.List;

/**
 * What a server says of itself, and what it allows.
 *
 * @param machine       whose server it is, for {@link SecureShell#closeAll}
 * @param software      what follows {@code SSH-2.0-}, as {@code OpenSSH_6.2}
 * @param hostKeys      those that clients should take first come first
 * @param banner        shown before log-in; empty for none
 * @param publicKeys    whether one may log in by key
 * @param passwords     whether one may log in by password
 * @param maxAuthTries  attempts to log in, before the connection is closed
 * @param maxSessions   shells and commands at once in one connection
 * @param forwarding    whether connections may be forwarded
 */
public record ServerProfile(String machine, String software, List<HostKeyText> hostKeys, String banner, boolean publicKeys,
		boolean passwords, int maxAuthTries, int maxSessions, boolean forwarding) {
	/**
	 * A host key as its two files have it.
	 *
	 * @param privateKey PKCS #8 in PEM
	 * @param publicKey  a line in OpenSSH's format
	 */
	public record HostKeyText(String privateKey, String publicKey) implements Serializable {
	}

	public ServerProfile {
		hostKeys = List.copyOf(hostKeys);
	}
}
