package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.Launcher.Outcome;

/** How {@code releng/run --headless} starts and ends. */
class HeadlessTest {
	@TempDir
	private Path folder;

	@Test
	void theReadyLineIsTheOnlyOneOnStdout() throws Exception {
		HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"));
		cloud.ec2().describeRegions();
		cloud.terminate();
		assertEquals("", cloud.furtherOutput());
	}

	@Test
	void theCredentialsFileIsForItsOwnerOnly() throws Exception {
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"))) {
			assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cloud.credentials())));
		}
	}

	@Test
	void theCredentialsFileHasADefaultProfile() throws Exception {
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"))) {
			String text = Files.readString(cloud.credentials());
			assertTrue(text.matches("(?s)\\[default\\]\naws_access_key_id = \\w+\naws_secret_access_key = \\S+\n"), text);
		}
	}

	@Test
	void sigtermEndsItWithinFiveSecondsAndWithStatusZero() throws Exception {
		HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"));
		cloud.ec2().runInstances(request -> request.imageId(Images.any(cloud)).instanceType("t1.micro").minCount(1).maxCount(3));
		Duration time = cloud.terminate();
		assertTrue(time.toMillis() < 5000, () -> "it took " + time.toMillis() + " ms");
		assertEquals(0, cloud.exitStatus());
	}

	@Test
	void aDataFolderInUseIsRefused() throws Exception {
		try (HeadlessCloud first = HeadlessCloud.start(folder.resolve("data"))) {
			Outcome second = headless("--data", folder.resolve("data").toString(), "--port", "0");
			assertEquals(1, second.status());
			assertTrue(second.errors().contains("in use by process"), second.errors());
			assertEquals("", second.output());
		}
	}

	@Test
	void aPortInUseIsRefused() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Outcome outcome = headless("--data", folder.resolve("data").toString(), "--port",
					Integer.toString(taken.getLocalPort()));
			assertEquals(1, outcome.status());
			assertTrue(outcome.errors().contains("port " + taken.getLocalPort() + " of 127.0.0.1 is taken"), outcome.errors());
		}
	}

	@Test
	void aWrongConfigurationIsRefusedWithItsLine() throws Exception {
		Path config = Files.writeString(folder.resolve("cloud.yaml"), "region: us-east-1\naccount: none\n");
		Outcome outcome = headless("--data", folder.resolve("data").toString(), "--config", config.toString());
		assertEquals(2, outcome.status());
		assertTrue(outcome.errors().matches("(?s).*cloud\\.yaml\\D*2\\b.*"), outcome.errors());
	}

	@Test
	void anUnknownOptionIsRefusedWithTheUsage() throws Exception {
		Outcome outcome = headless("--verbose");
		assertEquals(2, outcome.status());
		assertTrue(outcome.errors().contains("unknown option --verbose"), outcome.errors());
		assertTrue(outcome.errors().contains("usage: releng/run"), outcome.errors());
	}

	@Test
	void withoutADisplayTheConsoleSaysWhatToDo() throws Exception {
		Outcome outcome = Launcher.here().run(folder, Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""), "--data",
				folder.resolve("data").toString());
		assertEquals(2, outcome.status());
		for (String advice : new String[] { "--headless", "--screenshot", "virtual display" })
			assertTrue(outcome.errors().contains(advice), outcome.errors());
	}

	private Outcome headless(String... options) throws Exception {
		String[] words = new String[options.length + 1];
		words[0] = "--headless";
		System.arraycopy(options, 0, words, 1, options.length);
		return Launcher.here().run(folder, Map.of(), words);
	}
}
