package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.Personality;
import org.minicloud.ssh.Client.Result;

/** Who gets in, who does not, and what the desktop's own ssh shows for it. */
class LogInTest {
	private static final String USER = "ec2-user";
	@TempDir
	static Path folder;
	private static SshMachine machine;
	private static Client client;

	@BeforeAll
	static void boot() throws Exception {
		assumeTrue(Client.isInstalled(), "no OpenSSH client here");
		String rsa = Client.makeKey(folder.resolve("rsa"), "rsa");
		String ed25519 = Client.makeKey(folder.resolve("ed25519"), "ed25519");
		String ecdsa = Client.makeKey(folder.resolve("ecdsa"), "ecdsa");
		Client.makeKey(folder.resolve("stranger"), "ed25519");
		machine = new SshMachine(Personality.AMAZON_LINUX, rsa);
		client = new Client(folder, machine.bridge.port());
		client.ssh("rsa", USER, "echo '" + ed25519 + "' >> .ssh/authorized_keys; echo '" + ecdsa + "' >> .ssh/authorized_keys");
	}

	@AfterAll
	static void end() throws Exception {
		if (machine != null)
			machine.close();
	}

	@Test
	void theInstancesKeyPairLetsItsUserIn() throws Exception {
		Result result = client.ssh("rsa", USER, "id -un; hostname");
		assertEquals("ec2-user\nip-10-0-0-17\n", result.text(), result::errors);
	}

	@Test
	void anEd25519KeyLetsIn() throws Exception {
		assertEquals("in\n", client.ssh("ed25519", USER, "echo in").text());
	}

	@Test
	void anEcdsaKeyLetsIn() throws Exception {
		assertEquals("in\n", client.ssh("ecdsa", USER, "echo in").text());
	}

	@Test
	void aStrangersKeyIsRefused() throws Exception {
		Result result = client.ssh("stranger", USER, "echo in");
		assertEquals(255, result.status());
		assertEquals("ec2-user@127.0.0.1: Permission denied (publickey).", result.errors().strip());
	}

	@Test
	void anUnknownUserIsRefusedAsAStrangerIs() throws Exception {
		Result result = client.ssh("rsa", "bob", "echo in");
		assertEquals("bob@127.0.0.1: Permission denied (publickey).", result.errors().strip());
	}

	@Test
	void rootIsToldWhomToLogInAs() throws Exception {
		Process process = client.start("rsa", "root", "id");
		byte[] first = process.getInputStream().readNBytes(69);
		process.destroy();
		assertEquals("Please login as the user \"ec2-user\" rather than the user \"root\".", new String(first).strip());
	}

	@Test
	void theStatusOfACommandIsTheClients() throws Exception {
		assertEquals(42, client.ssh("rsa", USER, "exit 42").status());
	}

	@Test
	void outputAndErrorsStayApart() throws Exception {
		Result result = client.ssh("rsa", USER, "echo out; echo err >&2");
		assertEquals("out\n", result.text());
		assertEquals("err\n", result.errors());
	}

	@Test
	void inputReachesTheCommandAndEnds() throws Exception {
		assertEquals("3\n", client.sshWithInput("a\nb\nc\n".getBytes(), "rsa", USER, "wc -l").text().replace(" ", ""));
	}

	@Test
	void aFileThatOthersMayWriteToLetsNobodyIn() throws Exception {
		client.ssh("rsa", USER, "sudo nohup sh -c 'chmod 666 .ssh/authorized_keys; sleep 20; chmod 600 .ssh/authorized_keys' < /dev/null > "
				+ "/dev/null 2>&1 &");
		machine.pass(2);
		Result refused = client.ssh("ed25519", USER, "echo in");
		machine.pass(30);
		assertEquals(255, refused.status());
		assertEquals("in\n", client.ssh("ed25519", USER, "echo in").text());
	}

	@Test
	void whoComesIsInTheLog() throws Exception {
		client.ssh("rsa", USER, "true");
		String log = client.ssh("rsa", USER, "sudo cat /var/log/secure").text();
		assertTrue(log.contains("Accepted publickey for ec2-user from 10.0.0.99 port "), log);
		assertTrue(log.contains("ssh2: RSA SHA256:"), log);
	}

	@Test
	void theHostsKeyIsTheOneOnTheConsoleAndStaysOverAReboot() throws Exception {
		client.ssh("rsa", USER, "true");
		String known = Files.readString(folder.resolve("known_hosts"));
		String key = known.split(" ")[2].strip();
		machine.reboot();
		assertEquals("in\n", client.ssh("rsa", USER, "echo in").text());
		assertTrue(client.ssh("rsa", USER, "cat /etc/ssh/ssh_host_ed25519_key.pub").text().contains(key));
	}

	@Test
	void nothingIsLeftOfAConnection() throws Exception {
		client.ssh("rsa", USER, "true");
		machine.pass(5);
		assertEquals(0, machine.connections());
	}
}
