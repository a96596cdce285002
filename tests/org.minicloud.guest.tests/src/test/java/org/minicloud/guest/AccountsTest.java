package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts, their passwords, and the terminal one works at. */
class AccountsTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
	}

	@Test
	void aNewUserHasAGroupAndAHome() {
		assertEquals("", terminal.run("sudo useradd -c 'Ann O.' ann"));
		assertEquals("ann:x:501:501:Ann O.:/home/ann:/bin/bash\n", terminal.run("tail -n 1 /etc/passwd"));
		assertEquals("ann:x:501:\n", terminal.run("tail -n 1 /etc/group"));
		assertTrue(terminal.run("sudo ls -ld /home/ann").startsWith("drwx------ 2 ann "));
		assertEquals("ann\n", terminal.run("sudo su - ann -c whoami"));
		assertEquals("/home/ann\n", terminal.run("sudo su - ann -c pwd"));
	}

	@Test
	void onlyRootMakesUsers() {
		assertEquals("useradd: Permission denied.\n", terminal.run("useradd ann"));
		assertFalse(terminal.run("cat /etc/passwd").contains("ann"));
	}

	@Test
	void aUserCannotBeMadeTwice() {
		terminal.run("sudo useradd ann");
		assertEquals("useradd: user 'ann' already exists\n", terminal.run("sudo useradd ann"));
	}

	@Test
	void aUserIsDeletedWithHisHome() {
		terminal.run("sudo useradd ann; sudo userdel -r ann");
		assertEquals("", terminal.run("grep ann /etc/passwd /etc/group; sudo grep ann /etc/shadow; ls /home | grep ann"));
	}

	@Test
	void suAsksForThePasswordOfTheOther() {
		terminal.run("sudo useradd ann");
		terminal.send("sudo passwd ann");
		terminal.waitFor("New password: ");
		terminal.type("correct horse\r");
		terminal.waitFor("Retype new password: ");
		terminal.type("correct horse\r");
		terminal.waitFor("updated successfully.\n");
		terminal.send("su ann -c 'id -un'");
		terminal.waitFor("Password: ");
		terminal.type("correct horse\r");
		terminal.waitFor("\nann\n");
		assertFalse(terminal.screen().contains("horse"), "what is typed is not shown");
	}

	@Test
	void aWrongPasswordIsRefused() {
		terminal.send("su");
		terminal.waitFor("Password: ");
		terminal.type("guess\r");
		terminal.waitFor("su: Authentication failure\n");
	}

	@Test
	void groupsAreThoseOfTheFile() {
		terminal.run("sudo groupadd crew; sudo usermod -aG crew ec2-user");
		assertEquals("ec2-user wheel crew\n", terminal.run("groups"));
		assertEquals("usermod: group 'nobodys' does not exist\n", terminal.run("sudo usermod -aG nobodys ec2-user"));
	}

	@Test
	void aTerminalKnowsItsNameAndSize() {
		assertEquals("/dev/hvc1\n", terminal.run("tty"));
		assertEquals("24 80\n", terminal.run("stty size"));
		machine.domain.console(1).resize(132, 43);
		machine.runFor(GuestMachine.SECOND);
		assertEquals("43 132\n", terminal.run("stty size"));
	}

	@Test
	void sttyChangesModesAndSize() {
		assertTrue(terminal.run("stty -echo -icanon; stty -a; stty sane").contains("-icanon iexten -echo"));
		assertEquals("10 20\n", terminal.run("stty rows 10 cols 20; stty size"));
		assertEquals("stty: invalid argument 'loud'\nTry 'stty --help' for more information.\n", terminal.run("stty loud"));
		assertEquals("stty: standard input: Inappropriate ioctl for device\n", terminal.run("stty size < /dev/null"));
	}
}
