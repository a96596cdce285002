package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services of the guest's own disk: a script that ticks, with a unit file of its own. */
class ServicesTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void aServiceIsDescribed() {
		begin(GuestMachine.ready(Configs.amazonLinux()));
		describe("ticker", "while true; do echo tick; sleep 1; done", "Restart=on-failure\nRestartSec=1");
		terminal.run("systemctl daemon-reload");
	}

	private void begin(GuestMachine begun) {
		machine = begun;
		terminal = machine.connect(1);
		terminal.run("sudo -i true");
		terminal.usePrompt("# ");
		terminal.run("sudo -i");
	}

	private void describe(String name, String script, String service) {
		terminal.run("mkdir -p /etc/systemd/system");
		terminal.run("echo '#!/bin/sh\n" + script + "' > /usr/local/bin/" + name + "; chmod 755 /usr/local/bin/" + name);
		terminal.run("echo '[Unit]\nDescription=The " + name + "\n[Service]\nExecStart=/usr/local/bin/" + name + "\n" + service
				+ "\n[Install]\nWantedBy=multi-user.target' > /etc/systemd/system/" + name + ".service");
	}

	@Test
	void aStartedServiceRuns() {
		assertEquals("", terminal.run("systemctl start ticker"));
		assertEquals("active\n", terminal.run("systemctl is-active ticker"));
		assertTrue(terminal.run("systemctl status ticker").contains("Active: active (running)"));
	}

	@Test
	void whatAServiceSaysIsInItsJournal() {
		terminal.run("systemctl start ticker; sleep 3");
		String journal = terminal.run("journalctl -u ticker -n 3");
		assertTrue(journal.matches("(?s).* ip-10-0-3-17 ticker\\[\\d+\\]: tick\n"), journal);
		assertTrue(terminal.run("cat /var/log/messages").contains("systemd[1]: Started The ticker."));
	}

	@Test
	void theJournalCanBeFollowed() {
		terminal.run("systemctl start ticker");
		terminal.start("journalctl -u ticker -f");
		terminal.clear();
		terminal.waitFor("tick\n");
		terminal.type("\u0003");
	}

	@Test
	void aStoppedServiceIsGoneWithItsChildren() {
		terminal.run("systemctl start ticker");
		terminal.run("systemctl stop ticker");
		assertEquals("inactive\n", terminal.run("systemctl is-active ticker"));
		assertEquals("", terminal.run("pidof sleep"));
	}

	@Test
	void aServiceThatIsKilledIsStartedAnew() {
		terminal.run("systemctl start ticker");
		String before = terminal.run("systemctl status ticker | cat");
		terminal.run("kill -9 " + mainPid(before));
		assertTrue(terminal.run("systemctl is-active ticker").startsWith("activating"));
		terminal.run("sleep 3");
		String after = terminal.run("systemctl status ticker | cat");
		assertTrue(after.contains("active (running)"), after);
		assertFalse(mainPid(after).equals(mainPid(before)), after);
	}

	private static String mainPid(String status) {
		return status.replaceAll("(?s).*Main PID: (\\d+).*", "$1");
	}

	@Test
	void aServiceThatKeepsFailingIsGivenUp() {
		describe("broken", "sleep 0.2; exit 3", "Restart=always\nRestartSec=0.1");
		terminal.run("systemctl daemon-reload; systemctl start broken; sleep 8");
		assertEquals("failed\n", terminal.run("systemctl is-active broken"));
		assertTrue(terminal.run("journalctl -u broken").contains("Start request repeated too quickly."));
	}

	@Test
	void aServiceWithoutExecutableFailsWithAReason() {
		terminal.run("rm /usr/local/bin/ticker; systemctl start ticker; sleep 1");
		assertTrue(terminal.run("journalctl -u ticker").contains("Failed to execute /usr/local/bin/ticker: No such file or directory"));
	}

	@Test
	void anUnknownServiceIsRefusedAsSystemdDoes() {
		assertEquals("Failed to start nosuch.service: Unit nosuch.service not found.\n5\n", terminal.run("systemctl start nosuch; echo $?"));
		assertEquals("nosuch: unrecognized service\n", terminal.run("service nosuch start"));
	}

	@Test
	void onlyTheSuperuserStartsServices() {
		Terminal user = machine.connect(2);
		assertEquals("Failed to start ticker.service: Access denied\n", user.run("systemctl start ticker"));
	}

	@Test
	void enabledServicesAreUpAfterBoot() {
		terminal.run("chkconfig ticker on; sync");
		GuestMachine again = GuestMachine.ready(Configs.amazonLinux(), machine.settledDisk());
		assertTrue(again.console().contains("Starting ticker:") && again.console().contains("[  OK  ]\n"), again.console());
		begin(again);
		assertEquals("active\n", terminal.run("systemctl is-active ticker"));
		assertTrue(terminal.run("chkconfig --list ticker").contains("3:on"));
	}

	@Test
	void servicesAreStoppedOnTheWayDown() {
		terminal.run("systemctl start ticker");
		terminal.send("shutdown -h now");
		machine.until(machine::isDown);
		GuestMachine again = GuestMachine.ready(Configs.amazonLinux(), machine.disk);
		begin(again);
		assertTrue(terminal.run("cat /var/log/messages").contains("Stopped The ticker."));
		assertEquals("inactive\n", terminal.run("systemctl is-active ticker"));
	}

	@Test
	void serviceSpeaksAsTheScriptsOfRedHat() {
		String said = terminal.run("service ticker start");
		assertTrue(said.startsWith("Starting ticker: ") && said.endsWith("[  OK  ]\n"), said);
		assertTrue(terminal.run("service ticker status").matches("ticker \\(pid  \\d+\\) is running...\n"));
		terminal.run("service ticker stop");
		assertEquals("ticker is stopped\n3\n", terminal.run("service ticker status; echo $?"));
	}
}
