package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.ssh.SecureConnection;
import org.minicloud.guest.ssh.ServerProfile;
import org.minicloud.guest.ssh.ServerProfile.HostKeyText;

/** Whatever a client sends, the front answers or ends the connection; nothing breaks, and nothing is left. */
class HostileClientTest {
	private static final byte[] GREETING = "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII);
	private static ServerProfile profile;
	private final MinaSecureShell shell = new MinaSecureShell();

	@BeforeAll
	static void makeHostKey() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair pair = generator.generateKeyPair();
		String privateKey = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
		profile = new ServerProfile("i-1", "OpenSSH_6.2", List.of(new HostKeyText(privateKey, PublicKeyEntry.toString(pair.getPublic()))), "",
				true, true, 6, 10, true);
	}

	private static void drain(SecureConnection connection) {
		while (connection.send(4096).length > 0)
			continue;
		while (connection.next().isPresent())
			continue;
	}

	/** The bytes of a client's key exchange message, as one would begin with. */
	private byte[] goodBeginning() {
		SecureConnection other = shell.open(profile);
		other.receive(GREETING);
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		for (byte[] chunk = other.send(4096); chunk.length > 0; chunk = other.send(4096))
			sent.writeBytes(chunk);
		other.forget();
		byte[] all = sent.toByteArray();
		int end = new String(all, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
		byte[] beginning = new byte[GREETING.length + all.length - end];
		System.arraycopy(GREETING, 0, beginning, 0, GREETING.length);
		System.arraycopy(all, end, beginning, GREETING.length, all.length - end);
		return beginning;
	}

	@Test
	void randomBytesEndTheConnection() {
		Random random = new Random(1);
		for (int round = 0; round < 300; round++) {
			SecureConnection connection = shell.open(profile);
			for (int i = 0; i < 20 && !connection.isOver(); i++) {
				byte[] bytes = new byte[random.nextInt(3000)];
				random.nextBytes(bytes);
				if (i == 0 && round % 2 == 0)
					connection.receive(GREETING);
				connection.receive(bytes);
				drain(connection);
			}
			connection.forget();
		}
		assertEquals(0, shell.connections());
	}

	@Test
	void changedBeginningsBreakNothing() {
		Random random = new Random(2);
		byte[] good = goodBeginning();
		for (int round = 0; round < 1000; round++) {
			byte[] bytes = good.clone();
			for (int i = random.nextInt(8); i >= 0; i--)
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			SecureConnection connection = shell.open(profile);
			for (int from = 0; from < bytes.length;) {
				int count = Math.min(bytes.length - from, 1 + random.nextInt(400));
				connection.receive(Arrays.copyOfRange(bytes, from, from + count));
				from += count;
			}
			drain(connection);
			connection.forget();
		}
		assertEquals(0, shell.connections());
	}

	@Test
	void answersThatNobodyAskedForChangeNothing() {
		SecureConnection connection = shell.open(profile);
		connection.receive(GREETING);
		connection.offerKeys(List.of("ssh-rsa nonsense", ""));
		connection.decidePassword(true);
		connection.answerForward(3, true, "");
		connection.answerStart(0, true);
		connection.output(7, SecureConnection.OUTPUT, new byte[10]);
		connection.used(7, 10);
		connection.exited(7, 0);
		connection.close(7);
		assertTrue(!connection.isOver());
		connection.forget();
		assertEquals(0, shell.connections());
	}

	@Test
	void noThreadIsMade() {
		int before = Thread.activeCount();
		for (int i = 0; i < 50; i++)
			goodBeginning();
		assertEquals(before, Thread.activeCount());
	}

	@Test
	void aMachineThatGoesTakesItsConnectionsAlong() {
		shell.open(profile);
		shell.open(profile);
		shell.closeAll("i-2");
		assertEquals(2, shell.connections());
		shell.closeAll("i-1");
		assertEquals(0, shell.connections());
	}
}
