package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sits at the consoles of a machine. */
class SessionTest {
	private GuestMachine machine;

	@BeforeEach
	void boot() {
		machine = GuestMachine.ready(Configs.amazonLinux());
	}

	@Test
	void nobodyGetsInAtTheMachinesOwnConsole() {
		type("root\r");
		machine.until(() -> machine.console().endsWith("Password: "));
		type("guess\r");
		machine.until(() -> machine.console().contains("Login incorrect"));
		machine.until(() -> machine.console().endsWith("login: "));
		assertFalse(machine.console().contains("guess"), "passwords are not echoed");
	}

	private void type(String text) {
		machine.domain.console(0).type(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aSessionGreetsAndPrompts() {
		Terminal terminal = machine.connect(1);
		assertTrue(terminal.screen().contains("Amazon Linux AMI"));
		assertTrue(terminal.screen().endsWith("[ec2-user@ip-10-0-3-17 ~]$ "));
	}

	@Test
	void sessionsOnSeveralConsolesAreApart() {
		Terminal first = machine.connect(1);
		Terminal second = machine.connect(2);
		first.run("x=1");
		assertEquals("\n", second.run("echo $x"));
		assertTrue(second.run("who").matches("ec2-user hvc1 .*\nec2-user hvc2 .*\n"));
	}

	@Test
	void aHangupEndsWhatTheSessionRuns() {
		Terminal first = machine.connect(1);
		first.run("sleep 1000 &");
		first.start("sleep 2000");
		first.disconnect();
		machine.runFor(GuestMachine.SECOND);
		Terminal second = machine.connect(2);
		assertEquals("", second.run("pidof sleep"));
		assertFalse(second.run("who").contains("hvc1"));
	}

	@Test
	void nohupOutlivesTheSession() {
		Terminal first = machine.connect(1);
		first.run("nohup sleep 1000 &");
		first.run("sleep 1");
		first.disconnect();
		machine.runFor(GuestMachine.SECOND);
		assertTrue(machine.connect(2).run("pidof sleep").matches("\\d+\n"));
	}

	@Test
	void oneCanComeBackToTheSameConsole() {
		Terminal first = machine.connect(1);
		first.disconnect();
		machine.runFor(GuestMachine.SECOND);
		assertEquals("again\n", machine.connect(1).run("echo again"));
	}

	@Test
	void whoConnectsDuringTheBootIsLetInWhenItIsDone() {
		GuestMachine booting = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 2).powerOn(0);
		booting.runFor(2 * GuestMachine.SECOND);
		assertEquals("here\n", booting.connect(1).run("echo here"));
	}

	@Test
	void leavingTheShellLogsInAnew() {
		Terminal terminal = machine.connect(1);
		terminal.send("exit");
		terminal.waitFor("logout\n");
		machine.until(() -> terminal.screen().endsWith("$ "));
	}

	@Test
	void sudoMakesAShellOfRoot() {
		Terminal terminal = machine.connect(1);
		terminal.send("sudo -i");
		terminal.waitFor("[root@ip-10-0-3-17 ~]# ");
		terminal.send("whoami; exit");
		terminal.waitFor("root\n");
		machine.until(() -> terminal.screen().endsWith("$ "));
	}

	@Test
	void aLongOutputArrivesWhole() {
		Terminal terminal = machine.connect(1);
		String once = terminal.run("dmesg");
		assertEquals(once.repeat(9) + "end\n", terminal.run("for i in 1 2 3 4 5 6 7 8 9; do dmesg; done; echo end"));
	}
}
