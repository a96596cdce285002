package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** yum and apt on booted guests. */
class PackagesTest {
	private GuestMachine machine;
	private Terminal terminal;

	private void on(Personality personality) {
		machine = GuestMachine.ready(Configs.of(personality, 1, "", 3));
		terminal = root(machine);
	}

	static Terminal root(GuestMachine machine) {
		Terminal terminal = machine.connect(1);
		terminal.usePrompt("# ");
		terminal.run("sudo -i");
		return terminal;
	}

	@Test
	void anInstalledPackageBringsItsProgramsAndWhatItNeeds() {
		on(Personality.AMAZON_LINUX);
		assertTrue(terminal.run("httpd -v").contains("command not found"));
		String said = terminal.run("yum install -y httpd");
		assertTrue(said.startsWith("Loaded plugins: priorities") && said.contains("Resolving Dependencies") && said.contains("Installing for dependencies:\n")
				&& said.contains(" httpd-tools ") && said.endsWith("Complete!\n"), said);
		assertEquals("Server version: Apache/2.2.25 (Amazon)\n", terminal.run("httpd -v"));
		assertTrue(terminal.run("cat /etc/passwd").contains("apache:x:48:48:"));
		assertEquals("httpd-2.2.25-1.0.amzn1.x86_64\n", terminal.run("rpm -q httpd"));
	}

	@Test
	void installingTakesTheGuestsTime() {
		on(Personality.AMAZON_LINUX);
		long before = machine.timeline.nanos();
		terminal.run("yum -y install httpd");
		long took = machine.timeline.nanos() - before;
		assertTrue(took > GuestMachine.SECOND && took < 30 * GuestMachine.SECOND, took + " ns");
	}

	@Test
	void whatIsInstalledOutlivesTheMachine() {
		on(Personality.AMAZON_LINUX);
		terminal.run("yum -y install tree");
		machine = GuestMachine.ready(machine.config, machine.settledDisk());
		terminal = root(machine);
		assertTrue(terminal.run("rpm -qa").contains("tree-1.6.0"));
		assertEquals("/usr/bin/tree\n", terminal.run("which tree"));
		terminal.run("mkdir -p t/a && touch t/a/one t/two && ln -s two t/three");
		assertEquals("t\n|-- a\n|   `-- one\n|-- three -> two\n`-- two\n\n1 directory, 3 files\n", terminal.run("tree t"));
	}

	@Test
	void anUnknownPackageIsNotAvailable() {
		on(Personality.AMAZON_LINUX);
		String said = terminal.run("yum -y install foo; echo $?");
		assertTrue(said.contains("No package foo available.\nError: Nothing to do\n1\n"), said);
	}

	@Test
	void onlyTheSuperuserInstalls() {
		on(Personality.AMAZON_LINUX);
		Terminal user = machine.connect(2);
		assertTrue(user.run("yum install httpd").endsWith("You need to be root to perform this command.\n"));
	}

	@Test
	void withoutConsentNothingHappens() {
		on(Personality.AMAZON_LINUX);
		terminal.send("yum install nginx");
		terminal.waitFor("Is this ok [y/N]: ");
		terminal.type("n\r");
		terminal.waitFor("Exiting on user Command");
		terminal.run("true");
		assertEquals("package nginx is not installed\n", terminal.run("rpm -q nginx"));
	}

	@Test
	void aRemovedPackageTakesItsFilesAndWhatNeedsIt() {
		on(Personality.AMAZON_LINUX);
		terminal.run("yum -y install httpd");
		String said = terminal.run("yum -y remove apr");
		assertTrue(said.contains("Removing for dependencies:") && said.contains("Complete!"), said);
		assertEquals("package httpd is not installed\n", terminal.run("rpm -q httpd"));
		assertFalse(terminal.run("ls /usr/sbin").contains("httpd"));
	}

	@Test
	void aSecondYumWaitsForTheFirst() {
		on(Personality.AMAZON_LINUX);
		terminal.run("yum -y install postgresql-server > /dev/null &");
		terminal.run("sleep 1");
		String said = terminal.run("yum -y install tree");
		assertTrue(said.contains("another copy is running as pid") && said.contains("Complete!\n"), said);
	}

	@Test
	void listInfoAndSearchTellWhatThereIs() {
		on(Personality.RED_HAT);
		String list = terminal.run("yum list httpd bash");
		assertTrue(list.contains("Installed Packages\nbash.x86_64 ") && list.contains("Available Packages\nhttpd.x86_64"), list);
		assertTrue(terminal.run("yum info nginx").contains("Summary     : A high performance web server"));
		assertTrue(terminal.run("yum search database").contains("postgresql-server.x86_64"));
	}

	@Test
	void aptInstallsOnUbuntu() {
		on(Personality.UBUNTU);
		String said = terminal.run("apt-get install -y tree");
		assertTrue(said.contains("The following NEW packages will be installed:\n  tree\n") && said.contains("Setting up tree (1.5.3-2) ..."), said);
		assertTrue(terminal.run("dpkg -l tree").contains("ii  tree "));
		assertTrue(terminal.run("yum install tree").contains("command not found"));
		assertEquals("E: Unable to locate package foo\n100\n", terminal.run("apt-get -y install foo 2>&1 | tail -n 1; apt-get -y install foo > /dev/null 2>&1; echo $?"));
	}
}
