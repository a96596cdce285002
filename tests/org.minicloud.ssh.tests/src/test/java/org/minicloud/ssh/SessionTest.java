package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.Personality;
import org.minicloud.ssh.Client.Result;

/** What one can do once in: terminals, copies, forwarded connections, a lot of output, many sessions. */
class SessionTest {
	private static final String USER = "ec2-user";
	private static final int MIB = 1 << 20;
	@TempDir
	static Path folder;
	private static SshMachine machine;
	private static Client client;

	@BeforeAll
	static void boot() throws Exception {
		assumeTrue(Client.isInstalled(), "no OpenSSH client here");
		machine = new SshMachine(Personality.AMAZON_LINUX, Client.makeKey(folder.resolve("key"), "ed25519"));
		client = new Client(folder, machine.bridge.port());
	}

	@AfterAll
	static void end() throws Exception {
		if (machine != null)
			machine.close();
	}

	private static Result ssh(String... rest) throws Exception {
		return client.ssh("key", USER, rest);
	}

	@Test
	void aTerminalIsAPseudoTerminal() throws Exception {
		assertEquals("/dev/pts/0", ssh("-tt", "tty").text().strip());
	}

	@Test
	void withoutATerminalThereIsNone() throws Exception {
		assertEquals("not a tty", ssh("tty").text().strip());
	}

	@Test
	void anInteractiveShellGreetsPromptsAndEnds() throws Exception {
		String shown = client.sshWithInput("echo $((6*7)); exit 5\r".getBytes(), "key", USER, "-tt").text();
		assertTrue(shown.contains("[ec2-user@ip-10-0-0-17 ~]$ ") && shown.contains("42\r\n"), shown);
	}

	@Test
	void aShellWithoutATerminalCarriesOutItsInput() throws Exception {
		Result result = client.sshWithInput("echo a $SSH_CONNECTION\nexit 3\n".getBytes(), "key", USER);
		assertTrue(result.text().matches("a 10\\.0\\.0\\.99 \\d+ 10\\.0\\.0\\.17 22\n"), result.text());
		assertEquals(3, result.status());
	}

	@Test
	void whoIsLoggedInIsSeen() throws Exception {
		String shown = ssh("-tt", "who").text();
		assertTrue(shown.contains("pts/") || shown.isEmpty(), shown);
	}

	@Test
	void aBrokenConnectionHangsItsProcessesUp() throws Exception {
		Process process = client.start("key", USER, "-tt", "sleep 4711");
		until("sleep 4711", true);
		process.destroyForcibly();
		until("sleep 4711", false);
	}

	private static void until(String command, boolean there) throws Exception {
		for (int i = 0; i < 50; i++) {
			if (ssh("ps aux | grep -v grep | grep -c '" + command + "'").text().strip().equals("0") != there)
				return;
			machine.pass(1);
		}
		throw new AssertionError(command + (there ? " does not run" : " still runs"));
	}

	@Test
	void aLotOfOutputArrivesWhole() throws Exception {
		Process process = client.start("key", USER, "yes 0123456789abcde | head -c " + 50 * MIB);
		long count = 0;
		byte[] pattern = "0123456789abcde\n".getBytes();
		byte[] buffer = new byte[64 * 1024];
		try (InputStream output = process.getInputStream()) {
			for (int read = output.read(buffer); read >= 0; read = output.read(buffer))
				for (int i = 0; i < read; i++)
					if (buffer[i] != pattern[(int) (count++ % pattern.length)])
						throw new AssertionError("byte " + (count - 1) + " is another");
		}
		assertEquals(50L * MIB, count);
	}

	@Test
	void anUnreadConnectionHoldsItsWriterBack() throws Exception {
		Process process = client.start("key", USER, "yes");
		machine.pass(60);
		long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		machine.pass(60);
		assertTrue(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - used < 256L * MIB);
		process.destroyForcibly();
	}

	@Test
	void twentySessionsAtOnce() throws Exception {
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < 20; i++)
			processes.add(client.start("key", USER, "for i in 1 2 3; do echo session " + i + "; sleep 0.2; done"));
		for (int i = 0; i < 20; i++)
			assertEquals(("session " + i + "\n").repeat(3), Client.finish(processes.get(i), new byte[0]).text());
	}

	@Test
	void scpCopiesBothWays() throws Exception {
		copiesBothWays("scp");
	}

	@Test
	void theOldScpCopiesBothWays() throws Exception {
		copiesBothWays("scp", "-O", "-p");
	}

	private static void copiesBothWays(String... program) throws Exception {
		Path original = randomFile("original", 3 * MIB + 17);
		Path back = folder.resolve("back");
		String remote = USER + "@127.0.0.1:copy.bin";
		assertCopied(copy(program, original.toString(), remote));
		assertEquals(sha256(original), ssh("sha256sum copy.bin").text().split(" ")[0]);
		assertCopied(copy(program, remote, back.toString()));
		assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(back));
	}

	private static void assertCopied(Result result) {
		assertEquals(0, result.status(), result::errors);
	}

	private static Result copy(String[] program, String... rest) throws Exception {
		List<String> words = new ArrayList<>(List.of(program).subList(1, program.length));
		words.addAll(List.of(rest));
		return client.copy(program[0], "key", words.toArray(String[]::new));
	}

	@Test
	void aFolderIsCopiedWithAllThatIsInIt() throws Exception {
		Path tree = Files.createDirectories(folder.resolve("tree/deep/er"));
		Files.writeString(tree.resolve("leaf"), "leaf");
		Files.writeString(folder.resolve("tree/twig"), "twig");
		for (String flag : List.of("-r", "-rO")) {
			ssh("rm -rf there");
			assertCopied(client.copy("scp", "key", flag, folder.resolve("tree").toString(), USER + "@127.0.0.1:there"));
			assertEquals("leaftwig", ssh("cat there/deep/er/leaf there/twig").text());
			Path back = folder.resolve("tree" + flag);
			assertCopied(client.copy("scp", "key", flag, USER + "@127.0.0.1:there", back.toString()));
			assertEquals("leaf", Files.readString(back.resolve("deep/er/leaf")));
		}
	}

	@Test
	void aFileThatIsNotThereIsSaidToBeSo() throws Exception {
		Result result = client.copy("scp", "key", USER + "@127.0.0.1:nothing", folder.resolve("x").toString());
		assertEquals(1, result.status());
		assertTrue(result.errors().contains("nothing: No such file or directory"), result.errors());
	}

	@Test
	void sftpDoesWhatABatchSays() throws Exception {
		Path original = randomFile("batched", 100_000);
		Path batch = folder.resolve("batch");
		Path got = folder.resolve("got");
		Files.writeString(batch, """
				mkdir box
				cd box
				put %s one
				rename one two
				chmod 600 two
				ln -s two link
				ls -l
				get two %s
				df
				-rm link
				rm two
				cd ..
				rmdir box
				pwd
				""".formatted(original, got));
		Result result = client.copy("sftp", "key", "-b", batch.toString(), USER + "@127.0.0.1");
		assertEquals(0, result.status(), () -> result.errors() + result.text());
		assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(got));
		assertTrue(result.text().contains("-rw-------    1 ec2-user ec2-user   100000"), result.text());
		assertTrue(result.text().contains("Remote working directory: /home/ec2-user"), result.text());
	}

	@Test
	void aCopyThatBrokeOffGoesOnWhereItWas() throws Exception {
		Path original = randomFile("long", 300_000);
		Path begun = folder.resolve("begun");
		Files.write(begun, java.util.Arrays.copyOf(Files.readAllBytes(original), 123_456));
		ssh("head -c 99999 /dev/zero > upload");
		Path batch = Files.writeString(folder.resolve("resume"), "put %s whole\nreget whole %s\n".formatted(original, begun));
		Result result = client.copy("sftp", "key", "-b", batch.toString(), USER + "@127.0.0.1");
		assertEquals(0, result.status(), result::errors);
		assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(begun));
		ssh("head -c 99999 whole > upload");
		Files.writeString(batch, "reput %s upload\n".formatted(original));
		assertEquals(0, client.copy("sftp", "key", "-b", batch.toString(), USER + "@127.0.0.1").status());
		assertEquals(sha256(original), ssh("sha256sum upload").text().split(" ")[0]);
	}

	@Test
	void sftpSaysWhatItMayNot() throws Exception {
		Path batch = Files.writeString(folder.resolve("refused"), "-get /etc/shadow x\n-put %s /etc/x\n-cd /nowhere\n-rmdir /etc\n-ls nothing\n".formatted(randomFile("small", 10)));
		String errors = client.copy("sftp", "key", "-b", batch.toString(), USER + "@127.0.0.1").errors();
		assertTrue(errors.contains("/etc/shadow\": Permission denied") || errors.contains("/etc/shadow: Permission denied"), errors);
		assertTrue(errors.contains("dest open \"/etc/x\": Permission denied"), errors);
		assertTrue(errors.contains("stat remote: No such file or directory") || errors.contains("\"/nowhere\": No such file or directory"), errors);
		assertTrue(errors.contains("remote rmdir \"/etc\": Permission denied"), errors);
		assertTrue(errors.contains("Can't ls: \"/home/ec2-user/nothing\" not found"), errors);
	}

	@Test
	void whatRunsOnInTheBackgroundDoesNotHoldTheClient() throws Exception {
		long before = machine.now();
		assertEquals("left\n", ssh("(sleep 4712) > /dev/null 2>&1 & echo left").text());
		assertTrue(machine.now() - before < 100_000_000_000L);
		assertTrue(ssh("ps aux").text().contains(" sleep 4712\n"));
	}

	@Test
	void aCommandThatASignalEndedHasNoStatus() throws Exception {
		assertEquals(255, ssh("kill -KILL $$").status());
		assertEquals(137, ssh("exit 137").status());
	}

	@Test
	void aConnectionIsForwarded() throws Exception {
		int port = freePort();
		Process process = client.start("key", USER, "-N", "-L", port + ":127.0.0.1:22");
		try (Socket socket = connect(port)) {
			assertEquals("SSH-2.0-OpenSSH_", new String(socket.getInputStream().readNBytes(16), StandardCharsets.UTF_8));
		} finally {
			process.destroy();
		}
	}

	@Test
	void aForwardedConnectionToNobodyIsClosed() throws Exception {
		int port = freePort();
		Process process = client.start("key", USER, "-N", "-L", port + ":127.0.0.1:81");
		try (Socket socket = connect(port)) {
			assertEquals(-1, socket.getInputStream().read());
		} finally {
			process.destroy();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Socket connect(int port) throws Exception {
		for (int i = 0;; i++)
			try {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
				socket.setSoTimeout(30_000);
				return socket;
			} catch (IOException notYet) {
				if (i == 60)
					throw notYet;
				machine.pass(1);
				ssh("true");
			}
	}

	private static Path randomFile(String name, int size) throws IOException {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return Files.write(folder.resolve(name), bytes);
	}

	private static String sha256(Path file) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
	}
}
