package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What cloud-init makes of user data, and of a machine's identity. */
class UserDataTest {
	@Test
	void aScriptsOutputIsOnTheConsoleBeforeTheLoginPrompt() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#!/bin/bash\necho user data on $(hostname)\n"));
		assertTrue(machine.console().contains("\nuser data on ip-10-0-3-17\n"));
		assertTrue(machine.console().indexOf("user data on") < machine.console().indexOf("login:"));
	}

	@Test
	void aScriptsOutputIsInTheLog() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#!/bin/sh\necho one\nnosuch\n"));
		String log = machine.connect(1).run("cat /var/log/cloud-init-output.log");
		assertTrue(log.contains("one\n") && log.contains("nosuch: command not found\n"), log);
	}

	@Test
	void aScriptRunsAsRoot() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#!/bin/sh\nwhoami > /etc/who\n"));
		assertEquals("root\n", machine.connect(1).run("cat /etc/who"));
	}

	@Test
	void aScriptRunsOnceInTheLifeOfAnInstance() {
		GuestConfig config = Configs.withUserData("#!/bin/sh\necho once >> /count\n");
		GuestMachine machine = GuestMachine.ready(config);
		GuestMachine again = GuestMachine.ready(config, machine.settledDisk());
		assertEquals("once\n", again.connect(1).run("cat /count"));
	}

	@Test
	void anotherInstanceFromTheSameDiskRunsItsOwn() {
		GuestConfig config = Configs.withUserData("#!/bin/sh\necho once >> /count\n");
		GuestMachine machine = GuestMachine.ready(config);
		GuestConfig copy = new GuestConfig("i-00000002", config.imageId(), config.instanceType(), config.region(),
				config.zone(), config.personality(), config.release(), config.architecture(), config.hostname(),
				config.privateAddress(), "", config.macAddress(), config.userData(), "", 1740, 1, 8, 0, 9);
		GuestMachine second = GuestMachine.ready(copy, machine.settledDisk());
		assertEquals("once\nonce\n", second.connect(1).run("cat /count"));
	}

	@Test
	void aLongScriptDoesNotHoldTheLoginPromptBackForLong() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#!/bin/sh\nsleep 60\necho awake\n"));
		assertFalse(machine.console().contains("awake"));
		machine.until(() -> machine.console().contains("awake"));
	}

	@Test
	void aFailingScriptIsReported() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#!/bin/sh\nexit 3\n"));
		assertTrue(machine.console().contains("failed with status 3"), machine.console());
	}

	@Test
	void cloudConfigIsWarnedAbout() {
		GuestMachine machine = GuestMachine.ready(Configs.withUserData("#cloud-config\npackages: [httpd]\n"));
		assertTrue(machine.console().contains("[WARNING]: user data of type text/cloud-config"), machine.console());
	}

	@Test
	void compressedScriptsAreUnpacked() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
			zip.write("#!/bin/sh\necho unpacked\n".getBytes(StandardCharsets.UTF_8));
		}
		GuestConfig plain = Configs.amazonLinux();
		GuestConfig config = new GuestConfig(plain.instanceId(), plain.imageId(), plain.instanceType(), plain.region(),
				plain.zone(), plain.personality(), plain.release(), plain.architecture(), plain.hostname(),
				plain.privateAddress(), plain.publicAddress(), plain.macAddress(), bytes.toByteArray(), "", 1740, 1, 8, 0, 7);
		assertTrue(GuestMachine.ready(config).console().contains("\nunpacked\n"));
	}

	@Test
	void windowsRunsTaggedScripts() {
		GuestMachine machine = GuestMachine
				.ready(Configs.of(Personality.WINDOWS_SERVER, 1, "<script>\r\necho from script\r\n</script>", 1));
		assertTrue(machine.console().contains("from script"), machine.console());
	}

	@Test
	void aNameGivenByTheUserSurvivesAReboot() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		machine.connect(1).run("echo web1 | sudo tee /etc/hostname");
		GuestMachine again = GuestMachine.ready(Configs.amazonLinux(), machine.settledDisk());
		assertTrue(again.console().endsWith("web1 login: "), again.console());
	}
}
