package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.Subscription;
import org.minicloud.connection.Terminals;
import org.minicloud.connection.Terminals.TerminalUnavailableException;

class ConsolesTest extends CloudTest {
	private final Terminals terminals = cloud.minicloud.connect().terminals().orElseThrow();

	@Test
	void aPendingInstanceHasNoOutputYet() {
		assertEquals("", cloud.console(cloud.launch()));
	}

	@Test
	void userDataRunsAtTheFirstBoot() {
		String id = cloud.launch(request -> request.userData(TestCloud.base64("#!/bin/sh\necho hello from $(hostname)\n")));
		cloud.advance(TestCloud.BOOT);
		assertTrue(cloud.console(id).contains("hello from ip-172-31-"), cloud.console(id));
	}

	@Test
	void outputStaysAfterTheInstanceWasTerminated() {
		String id = cloud.launchAndBoot();
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertTrue(cloud.console(id).contains("login:"));
	}

	@Test
	void theConsoleOfAnAbsentInstanceIsNotFound() {
		assertError("InvalidInstanceID.NotFound", () -> cloud.ec2.getConsoleOutput(request -> request.instanceId("i-01234567")));
	}

	@Test
	void aTerminalIsAShellOfTheDefaultUser() throws TerminalUnavailableException {
		String screen = TestTerminal.on(cloud, cloud.launchAndBoot()).run("whoami; uname -s");
		assertTrue(screen.contains("ec2-user"), screen);
		assertTrue(screen.contains("Linux"), screen);
	}

	@Test
	void aTerminalEndsWithItsInstance() throws TerminalUnavailableException {
		String id = cloud.launchAndBoot();
		TestTerminal terminal = TestTerminal.on(cloud, id);
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertTrue(terminal.isClosed());
	}

	@Test
	void aConsoleThatWasLeftCanBeTakenAgain() throws TerminalUnavailableException {
		String id = cloud.launchAndBoot();
		for (int i = 0; i < 5; i++) {
			TestTerminal terminal = TestTerminal.on(cloud, id);
			assertTrue(terminal.run("echo round " + i).contains("round " + i));
			terminal.hangUp();
		}
	}

	@Test
	void thereAreThreeTerminalsAtOnce() throws TerminalUnavailableException {
		String id = cloud.launchAndBoot();
		for (int i = 0; i < 3; i++)
			TestTerminal.on(cloud, id);
		assertEquals("The instance " + id + " has only 3 consoles for terminals, and all are in use; close one first.",
				refusal(id));
	}

	@Test
	void aPendingInstanceHasNoTerminal() {
		String id = cloud.launch();
		assertEquals("The instance " + id + " does not run.", refusal(id));
	}

	@Test
	void anAbsentInstanceHasNoTerminal() {
		assertEquals("There is no instance i-01234567 in us-east-1.", refusal("i-01234567"));
	}

	@Test
	void whoFollowsAConsoleSeesWhatWasAndWhatComes() {
		String id = cloud.launch();
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		cloud.advance(Duration.ofSeconds(6));
		Subscription following = terminals.followConsole("us-east-1", id, seen::writeBytes);
		cloud.advance(TestCloud.BOOT);
		following.close();
		assertEquals(cloud.console(id), seen.toString(StandardCharsets.UTF_8));
	}

	@Test
	void followingGoesOnOverStopAndStart() {
		String id = cloud.launchAndBoot();
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		Subscription following = terminals.followConsole("us-east-1", id, seen::writeBytes);
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		following.close();
		assertEquals(2, seen.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("login:")).count());
	}

	@Test
	void whoStoppedFollowingHearsNothingMore() {
		String id = cloud.launch();
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		terminals.followConsole("us-east-1", id, seen::writeBytes).close();
		cloud.advance(TestCloud.BOOT);
		assertEquals(0, seen.size());
		assertFalse(cloud.console(id).isEmpty());
	}

	private String refusal(String id) {
		return assertThrows(TerminalUnavailableException.class, () -> terminals.open("us-east-1", id, bytes -> {
		}, () -> {
		})).getMessage();
	}
}
