package org.minicloud.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.Personality;

/** A client's window and the terminal in the guest have the same size. */
class WindowTest {
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void theTerminalFollowsTheWindow(@TempDir Path folder) throws Exception {
		Path key = folder.resolve("key");
		try (SshMachine machine = new SshMachine(Personality.AMAZON_LINUX, Client.makeKey(key, "rsa")); SshClient client = SshClient.setUpDefaultClient()) {
			client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
			client.setKeyIdentityProvider(new FileKeyPairProvider(key));
			client.start();
			try (ClientSession session = client.connect("ec2-user", "127.0.0.1", machine.bridge.port()).verify(PATIENCE).getSession()) {
				session.auth().verify(PATIENCE);
				ByteArrayOutputStream screen = new ByteArrayOutputStream();
				ChannelShell shell = session.createShellChannel();
				shell.setPtyColumns(100);
				shell.setPtyLines(30);
				shell.setOut(screen);
				shell.open().verify(PATIENCE);
				OutputStream keys = shell.getInvertedIn();
				type(keys, "stty size; echo ready$((40+2))\n");
				waitFor(machine, screen, "ready42");
				assertTrue(screen.toString(StandardCharsets.UTF_8).contains("\r\n30 100\r\n"), screen.toString());
				shell.sendWindowChange(132, 43);
				type(keys, "stty size; echo over$((40+2))\n");
				waitFor(machine, screen, "over42");
				assertTrue(screen.toString(StandardCharsets.UTF_8).contains("\r\n43 132\r\n"), screen.toString());
			}
		}
	}

	private static void type(OutputStream keys, String text) throws Exception {
		keys.write(text.getBytes(StandardCharsets.UTF_8));
		keys.flush();
	}

	private static void waitFor(SshMachine machine, ByteArrayOutputStream screen, String text) throws Exception {
		long limit = System.nanoTime() + PATIENCE.toNanos();
		while (!screen.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < limit)
			machine.pass(0);
		assertTrue(screen.toString(StandardCharsets.UTF_8).contains(text), screen.toString());
	}
}
