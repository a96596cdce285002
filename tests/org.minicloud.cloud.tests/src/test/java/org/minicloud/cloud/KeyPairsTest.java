package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

class KeyPairsTest extends CloudTest {
	/** Made with ssh-keygen for this test; its private half is gone. */
	private static final String ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHwvFAKjqyj33rU4zpm8VvE7aulx+F0wMEMaXXgdPwhb somebody";
	private static final String ED25519_FINGERPRINT = "EJ/ERZX6W11S367pXr0VhQdbKV8XKD6eQQnOVlVIARM=";

	@Test
	void anRsaKeyIsHandedOutInPkcs1() {
		String material = cloud.ec2.createKeyPair(request -> request.keyName("rsa")).keyMaterial();
		assertTrue(material.startsWith("-----BEGIN RSA PRIVATE KEY-----\n"));
		assertTrue(material.endsWith("\n-----END RSA PRIVATE KEY-----"));
	}

	@Test
	void anRsaFingerprintIsTwentyBytesInHex() {
		String fingerprint = cloud.ec2.createKeyPair(request -> request.keyName("print")).keyFingerprint();
		assertTrue(fingerprint.matches("([0-9a-f]{2}:){19}[0-9a-f]{2}"), fingerprint);
	}

	@Test
	void anEd25519KeyIsHandedOutInTheFormatOfOpenSsh() {
		var created = cloud.ec2.createKeyPair(request -> request.keyName("ed").keyType("ed25519"));
		String body = created.keyMaterial().replaceAll("-----[A-Z ]+-----|\n", "");
		assertTrue(new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1).startsWith("openssh-key-v1\0"));
	}

	@Test
	void aCreatedKeyIsDescribedWithoutItsPrivateHalf() {
		var created = cloud.ec2.createKeyPair(request -> request.keyName("seen"));
		KeyPairInfo info = cloud.ec2.describeKeyPairs(request -> request.keyNames("seen").includePublicKey(true)).keyPairs().getFirst();
		assertEquals(created.keyPairId(), info.keyPairId());
		assertEquals(created.keyFingerprint(), info.keyFingerprint());
		assertTrue(info.publicKey().matches("ssh-rsa AAAA\\S+ seen"));
	}

	@Test
	void anImportedEd25519KeyHasOpenSshsFingerprint() {
		assertEquals(ED25519_FINGERPRINT, cloud.ec2.importKeyPair(request -> request.keyName("imported")
				.publicKeyMaterial(SdkBytes.fromUtf8String(ED25519))).keyFingerprint());
	}

	@Test
	void anImportedRsaKeyHasTheMd5OfItsPublicKey() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		byte[] der = generator.generateKeyPair().getPublic().getEncoded();
		String expected = HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("MD5").digest(der));
		assertEquals(expected, cloud.ec2.importKeyPair(request -> request.keyName("der")
				.publicKeyMaterial(SdkBytes.fromUtf8String(Base64.getEncoder().encodeToString(der)))).keyFingerprint());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "ssh-rsa", "ssh-rsa !!!!", "ssh-dss AAAAB3NzaC1kc3MAAACBAA==", "ssh-ed25519 AAAA" })
	void whatIsNoKeyIsRefused(String material) {
		assertError("InvalidKey.Format", () -> cloud.ec2.importKeyPair(request -> request.keyName("none")
				.publicKeyMaterial(SdkBytes.fromUtf8String(material))));
	}

	@Test
	void aNameThatIsTakenIsRefused() {
		cloud.ec2.createKeyPair(request -> request.keyName("taken").keyType("ed25519"));
		assertError("InvalidKeyPair.Duplicate", () -> cloud.ec2.createKeyPair(request -> request.keyName("taken").keyType("ed25519")));
	}

	@Test
	void aNameIsNeeded() {
		assertEquals("The request must contain the parameter KeyName",
				assertError("MissingParameter", () -> cloud.ec2.createKeyPair(request -> {
				})));
	}

	@Test
	void anAbsentKeyIsNotFound() {
		assertEquals("The key pair 'absent' does not exist", assertError("InvalidKeyPair.NotFound",
				() -> cloud.ec2.describeKeyPairs(request -> request.keyNames("absent"))));
	}

	@Test
	void aDeletedKeyIsGone() {
		cloud.ec2.createKeyPair(request -> request.keyName("gone").keyType("ed25519"));
		cloud.ec2.deleteKeyPair(request -> request.keyName("gone"));
		assertEquals(List.of(), cloud.ec2.describeKeyPairs(request -> request.filters(filter("key-name", "gone"))).keyPairs());
	}

	@Test
	void deletingAnAbsentKeySucceeds() {
		assertTrue(cloud.ec2.deleteKeyPair(request -> request.keyName("never")).returnValue());
	}

	@Test
	void aDryRunMakesNothing() {
		assertError("DryRunOperation", () -> cloud.ec2.createKeyPair(request -> request.keyName("dry").keyType("ed25519").dryRun(true)));
		assertEquals(List.of(), cloud.ec2.describeKeyPairs(request -> request.filters(filter("key-name", "dry"))).keyPairs());
	}

	@Test
	void aKeyOfOneRegionIsNotInAnother() {
		cloud.ec2.createKeyPair(request -> request.keyName("here").keyType("ed25519"));
		assertError("InvalidKeyPair.NotFound",
				() -> cloud.minicloud.ec2("eu-west-1").describeKeyPairs(request -> request.keyNames("here")));
	}
}
