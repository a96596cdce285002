package org.minicloud.cloud.keys;

import java.math.BigInteger;
import java.util.Base64;

/** A public key as one line of OpenSSH's {@code authorized_keys}, and its kind. */
record PublicKeyText(String type, byte[] blob) {
	static final String RSA = "ssh-rsa";
	static final String ED25519 = "ssh-ed25519";

	static PublicKeyText rsa(BigInteger exponent, BigInteger modulus) {
		return new PublicKeyText(RSA, new SshWriter().string(RSA).mpint(exponent).mpint(modulus).bytes());
	}

	static PublicKeyText ed25519(byte[] point) {
		return new PublicKeyText(ED25519, new SshWriter().string(ED25519).string(point).bytes());
	}

	/** EC2's name of the kind. */
	String keyType() {
		return type.equals(RSA) ? "rsa" : "ed25519";
	}

	String line(String comment) {
		return type + " " + Base64.getEncoder().encodeToString(blob) + " " + comment;
	}
}
