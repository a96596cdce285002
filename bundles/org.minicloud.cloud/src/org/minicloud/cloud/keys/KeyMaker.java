package org.minicloud.cloud.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Makes key pairs. Making an RSA key takes a tenth of a second or more: not for the cloud's thread. */
final class KeyMaker {
	private static final int RSA_BITS = 2048;
	private static final int ED25519_BYTES = 32;
	/** Length of lines in PEM files as OpenSSL writes PKCS #1, and OpenSSH its own format. */
	private static final int PKCS1_LINE = 64;
	private static final int OPENSSH_LINE = 70;

	private final SecureRandom random = new SecureRandom();

	/** An RSA key of 2048 bits; the private key is in PKCS #1, as EC2 hands it out. */
	KeyMaterial rsa() {
		KeyPair pair = generate("RSA", RSA_BITS);
		RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
		RSAPublicKey open = (RSAPublicKey) pair.getPublic();
		byte[] pkcs1 = Der.sequence(BigInteger.ZERO, key.getModulus(), key.getPublicExponent(), key.getPrivateExponent(),
				key.getPrimeP(), key.getPrimeQ(), key.getPrimeExponentP(), key.getPrimeExponentQ(),
				key.getCrtCoefficient());
		PublicKeyText text = PublicKeyText.rsa(open.getPublicExponent(), open.getModulus());
		return new KeyMaterial(text.keyType(), Fingerprints.ofCreatedRsa(key.getEncoded()), text.line("").strip(),
				pem("RSA PRIVATE KEY", pkcs1, PKCS1_LINE));
	}

	/** An ED25519 key; the private key is in OpenSSH's format, the only one that its tools read for this kind. */
	KeyMaterial ed25519(String comment) {
		KeyPair pair = generate("Ed25519", 255);
		byte[] point = point((EdECPublicKey) pair.getPublic());
		byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
		PublicKeyText text = PublicKeyText.ed25519(point);
		return new KeyMaterial(text.keyType(), Fingerprints.ofEd25519(text), text.line("").strip(),
				pem("OPENSSH PRIVATE KEY", openSsh(text, seed, point, comment), OPENSSH_LINE));
	}

	private KeyPair generate(String algorithm, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(bits, random);
			return generator.generateKeyPair();
		} catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java makes keys of kind " + algorithm, impossible);
		}
	}

	/** RFC 8032: y in little endian, with the parity of x in the highest bit. */
	private static byte[] point(EdECPublicKey key) {
		byte[] big = key.getPoint().getY().toByteArray();
		byte[] point = new byte[ED25519_BYTES];
		for (int i = 0; i < Math.min(big.length, ED25519_BYTES); i++)
			point[i] = big[big.length - 1 - i];
		if (key.getPoint().isXOdd())
			point[ED25519_BYTES - 1] |= (byte) 0x80;
		return point;
	}

	/** The format of OpenSSH's PROTOCOL.key, without a pass phrase. */
	private byte[] openSsh(PublicKeyText text, byte[] seed, byte[] point, String comment) {
		int check = random.nextInt();
		SshWriter secret = new SshWriter().uint32(check).uint32(check).string(text.type()).string(point)
				.string(new SshWriter().raw(seed).raw(point).bytes()).string(comment);
		for (byte pad = 1; secret.size() % 8 != 0; pad++)
			secret.raw(new byte[] { pad });
		return new SshWriter().raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII)).string("none")
				.string("none").string("").uint32(1).string(text.blob()).string(secret.bytes()).bytes();
	}

	private static String pem(String what, byte[] der, int lineLength) {
		String body = Base64.getMimeEncoder(lineLength, new byte[] { '\n' }).encodeToString(der);
		return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----";
	}
}
