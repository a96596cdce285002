package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.Personality;

/** A guest moves to another host while somebody is logged in. */
class MigrationTest {
	private static final String USER = "ec2-user";
	private static final int BYTES = 20_000_000;
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

	@Test
	void whoIsLoggedInIsAnsweredBeforeAndAfter() throws Exception {
		Process process = client.start("key", USER, "n=40; while read line; do n=$((n+1)); echo $line $n; done");
		try (BufferedReader output = process.inputReader(); OutputStream input = process.getOutputStream()) {
			assertEquals("before 41", answer(input, output, "before"));
			machine.migrate();
			assertEquals("after 42", answer(input, output, "after"));
		}
		assertEquals(0, process.waitFor());
	}

	private static String answer(OutputStream input, BufferedReader output, String said) throws Exception {
		input.write((said + "\n").getBytes(StandardCharsets.UTF_8));
		input.flush();
		CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> line(output));
		return line.get(60, TimeUnit.SECONDS);
	}

	private static String line(BufferedReader output) {
		try {
			return output.readLine();
		} catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	@Test
	void aTransferInTheMiddleGoesOnToItsLastByte() throws Exception {
		Process process = client.start("key", USER, "yes 0123456 | head -c " + BYTES);
		CompletableFuture<Integer> count = CompletableFuture.supplyAsync(() -> {
			try (InputStreamReader output = new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)) {
				int right = 0;
				for (int read = output.read(); read >= 0 && read == "0123456\n".charAt(right % 8); read = output.read())
					right++;
				return right;
			} catch (IOException broken) {
				return -1;
			}
		});
		machine.migrate();
		assertEquals(BYTES, count.get(120, TimeUnit.SECONDS));
	}
}
