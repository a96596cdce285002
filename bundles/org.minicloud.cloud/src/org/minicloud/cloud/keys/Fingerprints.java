package org.minicloud.cloud.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Fingerprints as EC2 computes them: of an RSA key made by EC2, SHA-1 over the private key in PKCS #8; of an imported
 * one, MD5 over the public key; of an ED25519 key, SHA-256 over the public key as OpenSSH has it.
 */
final class Fingerprints {
	private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

	private Fingerprints() {
	}

	/** @param pkcs8 the private key, DER */
	static String ofCreatedRsa(byte[] pkcs8) {
		return COLONS.formatHex(digest("SHA-1", pkcs8));
	}

	/** @param subjectPublicKeyInfo the public key, DER */
	static String ofImportedRsa(byte[] subjectPublicKeyInfo) {
		return COLONS.formatHex(digest("MD5", subjectPublicKeyInfo));
	}

	static String ofEd25519(PublicKeyText key) {
		return Base64.getEncoder().encodeToString(digest("SHA-256", key.blob()));
	}

	private static byte[] digest(String algorithm, byte[] bytes) {
		try {
			return MessageDigest.getInstance(algorithm).digest(bytes);
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has " + algorithm, impossible);
		}
	}
}
