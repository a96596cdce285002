package org.minicloud.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.minicloud.guest.ssh.ServerProfile.HostKeyText;

/** A machine's host keys, from their files. */
final class HostKeys implements KeyPairProvider {
	private final List<KeyPair> pairs;

	private HostKeys(List<KeyPair> pairs) {
		this.pairs = pairs;
	}

	/**
	 * Those that can be read.
	 *
	 * @throws IllegalArgumentException when there is none
	 */
	static HostKeys read(List<HostKeyText> texts) {
		List<KeyPair> pairs = new ArrayList<>();
		for (HostKeyText text : texts)
			try {
				pairs.add(pair(text));
			} catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
				// as sshd does, which goes on with the other keys
				continue;
			}
		if (pairs.isEmpty())
			throw new IllegalArgumentException("no hostkeys available");
		return new HostKeys(pairs);
	}

	private static KeyPair pair(HostKeyText text) throws GeneralSecurityException, IOException {
		PublicKey publicKey = publicKey(text.publicKey());
		String algorithm = switch (KeyUtils.getKeyType(publicKey)) {
			case KeyPairProvider.SSH_RSA -> KeyUtils.RSA_ALGORITHM;
			case KeyPairProvider.SSH_ED25519 -> SecurityUtils.ED25519;
			default -> KeyUtils.EC_ALGORITHM;
		};
		byte[] encoded = Base64.getMimeDecoder()
				.decode(text.privateKey().replaceAll("-----(BEGIN|END) (\\w+ )?PRIVATE KEY-----", ""));
		KeyFactory factory = SecurityUtils.getKeyFactory(algorithm);
		PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
		return new KeyPair(publicKey, privateKey);
	}

	/** The key of a line, as authorized_keys and public key files have it. */
	static PublicKey publicKey(String line) throws GeneralSecurityException, IOException {
		AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
		if (entry == null)
			throw new IOException("no key in this line");
		return entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
	}

	@Override
	public Iterable<KeyPair> loadKeys(SessionContext session) {
		return pairs;
	}
}
