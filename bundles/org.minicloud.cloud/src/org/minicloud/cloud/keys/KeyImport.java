package org.minicloud.cloud.keys;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Reads public keys in the formats that ImportKeyPair takes: OpenSSH, RFC 4716, and base64 of DER. */
final class KeyImport {
	private static final Set<Integer> RSA_BITS = Set.of(1024, 2048, 4096);
	private static final int ED25519_BYTES = 32;
	private static final String RFC4716_BEGIN = "---- BEGIN SSH2 PUBLIC KEY ----";
	private static final String RFC4716_END = "---- END SSH2 PUBLIC KEY ----";

	private KeyImport() {
	}

	/** @throws Ec2Exception InvalidKey.Format */
	static KeyMaterial read(byte[] material) {
		String text = new String(material, StandardCharsets.US_ASCII).strip();
		try {
			if (text.startsWith(RFC4716_BEGIN))
				return fromBlob(Base64.getMimeDecoder().decode(rfc4716Body(text)));
			String[] parts = text.split("\\s+", 3);
			if (parts.length >= 2 && parts[0].startsWith("ssh-"))
				return fromBlob(Base64.getDecoder().decode(parts[1]));
			return fromDer(Base64.getMimeDecoder().decode(text));
		} catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException notAKey) {
			throw badFormat();
		}
	}

	private static KeyMaterial fromBlob(byte[] blob) throws GeneralSecurityException {
		SshReader reader = new SshReader(blob);
		switch (reader.text()) {
		case PublicKeyText.RSA -> {
			BigInteger exponent = reader.mpint();
			return rsa(exponent, reader.mpint());
		}
		case PublicKeyText.ED25519 -> {
			byte[] point = reader.string();
			if (point.length != ED25519_BYTES || !reader.atEnd())
				throw badFormat();
			PublicKeyText text = PublicKeyText.ed25519(point);
			return new KeyMaterial(text.keyType(), Fingerprints.ofEd25519(text), text.line("").strip(), null);
		}
		default -> throw badFormat();
		}
	}

	private static KeyMaterial fromDer(byte[] der) throws GeneralSecurityException {
		RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
		return rsa(key.getPublicExponent(), key.getModulus());
	}

	private static KeyMaterial rsa(BigInteger exponent, BigInteger modulus) throws GeneralSecurityException {
		if (!RSA_BITS.contains(modulus.bitLength()))
			throw Ec2Errors.client("InvalidKey.Format", "Invalid key length: RSA keys of 1024, 2048 and 4096 bits are taken");
		byte[] info = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)).getEncoded();
		PublicKeyText text = PublicKeyText.rsa(exponent, modulus);
		return new KeyMaterial(text.keyType(), Fingerprints.ofImportedRsa(info), text.line("").strip(), null);
	}

	/** Without the header lines ({@code Comment: ...}); one that ends in a backslash goes on in the next line. */
	private static String rfc4716Body(String text) {
		StringBuilder body = new StringBuilder();
		boolean inHeader = false;
		for (String line : text.lines().toList()) {
			boolean header = inHeader || line.contains(":");
			inHeader = header && line.endsWith("\\");
			if (!header && !line.equals(RFC4716_BEGIN) && !line.equals(RFC4716_END))
				body.append(line.strip());
		}
		return body.toString();
	}

	private static Ec2Exception badFormat() {
		return Ec2Errors.client("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
	}
}
