package org.minicloud.guest.init;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A host key of the SSH server to come: real, made from a seed, kept on the disk.
 *
 * @param kind        as {@code ED25519}
 * @param file        its path without {@code .pub}
 * @param privateKey  PKCS #8 in PEM
 * @param publicKey   a line in OpenSSH's format, without comment
 * @param fingerprint as {@code SHA256:…}
 */
record HostKey(String kind, String file, String privateKey, String publicKey, String fingerprint) {
	private static final int ED25519_BYTES = 32;
	private static final int P256_POINT_BYTES = 65;

	/** The keys of a machine. */
	static List<HostKey> generate(byte[] seed) {
		SecureRandom random = new SeededSecureRandom(seed);
		try {
			return List.of(ecdsa(random), ed25519(random));
		} catch (GeneralSecurityException missing) {
			throw new IllegalStateException("every Java platform has these keys", missing);
		}
	}

	private static HostKey ed25519(SecureRandom random) throws GeneralSecurityException {
		KeyPair pair = pair("Ed25519", NamedParameterSpec.ED25519, random);
		byte[] encoded = pair.getPublic().getEncoded();
		byte[] point = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
		return of("ED25519", "/etc/ssh/ssh_host_ed25519_key", pair, "ssh-ed25519", text("ssh-ed25519"), point);
	}

	private static HostKey ecdsa(SecureRandom random) throws GeneralSecurityException {
		KeyPair pair = pair("EC", new ECGenParameterSpec("secp256r1"), random);
		byte[] encoded = pair.getPublic().getEncoded();
		byte[] point = Arrays.copyOfRange(encoded, encoded.length - P256_POINT_BYTES, encoded.length);
		return of("ECDSA", "/etc/ssh/ssh_host_ecdsa_key", pair, "ecdsa-sha2-nistp256", text("ecdsa-sha2-nistp256"),
				text("nistp256"), point);
	}

	private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters, SecureRandom random)
			throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
		generator.initialize(parameters, random);
		return generator.generateKeyPair();
	}

	private static HostKey of(String kind, String file, KeyPair pair, String name, byte[]... parts)
			throws GeneralSecurityException {
		byte[] blob = blob(parts);
		String pem = "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(pair.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
		String fingerprint = "SHA256:" + Base64.getEncoder().withoutPadding()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
		return new HostKey(kind, file, pem, name + " " + Base64.getEncoder().encodeToString(blob), fingerprint);
	}

	private static byte[] text(String name) {
		return name.getBytes(StandardCharsets.US_ASCII);
	}

	/** The parts, each after its length (RFC 4251). */
	private static byte[] blob(byte[]... parts) {
		ByteArrayOutputStream blob = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			blob.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
			blob.writeBytes(part);
		}
		return blob.toByteArray();
	}

	/** Fingerprint of a public key file, as {@code ssh-keygen -l} computes it. */
	static String fingerprintOf(String publicKeyLine) {
		try {
			byte[] blob = Base64.getDecoder().decode(publicKeyLine.split(" ")[1]);
			return "SHA256:" + Base64.getEncoder().withoutPadding()
					.encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
		} catch (GeneralSecurityException missing) {
			throw new IllegalStateException("every Java platform has SHA-256", missing);
		}
	}
}
