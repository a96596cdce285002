package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.Personality;
import org.minicloud.ssh.Client.Result;

/** What stands in a guest's sshd_config holds for the desktop's own ssh. */
class ServerSettingsTest {
	private static final String USER = "ec2-user";
	private static final String PASSWORD = "correct horse";
	private static final String SETTINGS = """
			PasswordAuthentication yes
			MaxAuthTries 2
			MaxSessions 1
			LoginGraceTime 7
			Banner /etc/issue.net
			DenyUsers mallory
			""";
	@TempDir
	static Path folder;
	private static SshMachine machine;
	private static Client client;

	@BeforeAll
	static void boot() throws Exception {
		assumeTrue(Client.isInstalled(), "no OpenSSH client here");
		machine = new SshMachine(Personality.AMAZON_LINUX, Client.makeKey(folder.resolve("key"), "ed25519"));
		for (String stranger : new String[] { "one", "two", "three" })
			Client.makeKey(folder.resolve(stranger), "ed25519");
		client = new Client(folder, machine.bridge.port());
		Result set = client.sshWithInput(SETTINGS.getBytes(StandardCharsets.UTF_8), "key", USER, """
				cat > new
				grep -v ^PasswordAuthentication /etc/ssh/sshd_config >> new; sudo cp new /etc/ssh/sshd_config
				echo 'Authorized use only.' | sudo tee /etc/issue.net > /dev/null
				sudo useradd mallory; for user in mallory %2$s; do echo '%1$s' | sudo passwd --stdin $user > /dev/null; done
				sudo nohup sh -c 'sleep 1; service sshd restart' > /dev/null 2>&1 &
				""".formatted(PASSWORD, USER));
		assertEquals("", set.errors());
		machine.pass(5);
	}

	@AfterAll
	static void end() throws Exception {
		if (machine != null)
			machine.close();
	}

	@Test
	void aPasswordLetsIn() throws Exception {
		Result result = client.sshByPassword(PASSWORD, USER, "id -un");
		assertEquals("ec2-user\n", result.text(), result::errors);
	}

	@Test
	void anotherPasswordLetsNobodyIn() throws Exception {
		Result result = client.sshByPassword("wrong", USER, "id -un");
		assertEquals(255, result.status());
		assertEquals("", result.text());
	}

	@Test
	void whoIsDeniedIsNotLetInByTheRightPassword() throws Exception {
		assertEquals(255, client.sshByPassword(PASSWORD, "mallory", "id -un").status());
	}

	@Test
	void whoTriesTooManyKeysIsSentAway() throws Exception {
		Result result = client.ssh("one", USER, "-i", folder.resolve("two").toString(), "-i", folder.resolve("three").toString(), "-i",
				folder.resolve("key").toString(), "true");
		assertEquals(255, result.status());
		assertTrue(result.errors().contains("Too many authentication failures"), result.errors());
	}

	@Test
	void whoTakesTooLongIsDisconnected() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), machine.bridge.port())) {
			socket.setSoTimeout(20_000);
			assertEquals("SSH-2.0-", new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII));
			machine.pass(8);
			socket.getInputStream().readAllBytes();
		}
		assertTrue(client.ssh("key", USER, "sudo cat /var/log/secure").text().contains("fatal: Timeout before authentication for 10.0.0.99"));
	}

	@Test
	void aConnectionHasNoMoreSessionsThanItMay() throws Exception {
		String control = folder.resolve("control").toString();
		Process master = client.start("key", USER, "-M", "-S", control, "sleep 4000");
		try {
			long limit = System.nanoTime() + 30_000_000_000L;
			while (!Files.exists(Path.of(control)) && System.nanoTime() < limit)
				machine.pass(0);
			Result second = client.ssh("key", USER, "-S", control, "-o", "ProxyCommand=false", "true");
			assertEquals(255, second.status());
			assertTrue(second.errors().contains("Session open refused by peer"), second.errors());
		} finally {
			master.destroy();
		}
	}

	@Test
	void aBannerIsShownBeforeTheLogIn() throws Exception {
		Result result = client.ssh("key", USER, "-o", "LogLevel=INFO", "true");
		assertTrue(result.errors().contains("Authorized use only."), result.errors());
	}
}
