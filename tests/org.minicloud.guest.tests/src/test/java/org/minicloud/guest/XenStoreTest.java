package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.xenstore.LocalStore;

/** The guest and XenStore: what the toolstack asks for by it, and the commands. */
class XenStoreTest {
	private final GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
	private final LocalStore store = machine.host.store().openPaid();
	private final String home = "/local/domain/" + machine.domain.domid();

	@Test
	void aRequestToShutDownIsWrittenThereAndTakenUp() {
		assertEquals("1", store.read(home + "/control/feature-poweroff").orElseThrow());
		machine.domain.requestShutdown(ShutdownReason.REBOOT);
		machine.until(machine::isDown);
		assertEquals("", store.read(home + "/control/shutdown").orElseThrow());
		assertEquals(ShutdownReason.REBOOT, machine.domain.shutdownReason().orElseThrow());
	}

	@Test
	void aRequestThatIsNoneIsIgnoredAndTakenUp() {
		store.write(home + "/control/shutdown", "dance");
		machine.until(() -> store.read(home + "/control/shutdown").orElse("").isEmpty());
		machine.runFor(GuestMachine.MILLI);
		String log = machine.connect(1).run("dmesg");
		assertTrue(log.contains("Ignoring shutdown request: dance"), log);
	}

	@Test
	void nodesAreReadAndListed() {
		Terminal terminal = machine.connect(1);
		assertTrue(terminal.run("sudo xenstore-read domid memory/static-max").startsWith(machine.domain.domid() + "\n"));
		assertTrue(terminal.run("sudo xenstore-list control").contains("\nfeature-reboot\n"));
		assertTrue(terminal.run("sudo xenstore-list control").contains("\nshutdown\n"));
		assertTrue(terminal.run("sudo xenstore-exists name && echo yes").contains("yes\n"));
		assertTrue(terminal.run("sudo xenstore-exists nothing || echo no").contains("no\n"));
		assertTrue(terminal.run("sudo xenstore-read nothing; echo $?")
				.contains("xenstore-read: couldn't read path nothing\n1\n"));
	}

	@Test
	void nodesAreWrittenAndRemoved() {
		Terminal terminal = machine.connect(1);
		terminal.run("sudo xenstore-write data/a hello data/b world");
		assertEquals("hello", store.read(home + "/data/a").orElseThrow());
		assertEquals("world", store.read(home + "/data/b").orElseThrow());
		terminal.run("sudo xenstore-rm data/a");
		assertTrue(store.read(home + "/data/a").isEmpty());
		assertTrue(terminal.run("sudo xenstore-write data/c 1 name other").contains("xenstore-write: could not write path name"));
		assertTrue(store.read(home + "/data/c").isEmpty());
	}

	@Test
	void theTreeIsListed() {
		Terminal terminal = machine.connect(1);
		terminal.run("sudo xenstore-write data/deep/leaf 'a \"value\"'");
		String own = terminal.run("sudo xenstore-ls");
		assertTrue(own.contains("\ndata = \"\"\n deep = \"\"\n  leaf = \"a \"value\"\"\n"), own);
		assertTrue(own.contains("\nmemory = \"\"\n static-max = \""), own);
		String paths = terminal.run("sudo xenstore-ls -f -p data");
		int domid = machine.domain.domid();
		assertTrue(paths.contains("\ndata/deep/leaf = \"a \"value\"\"  (n" + domid + ")\n"), paths);
		assertTrue(terminal.run("sudo xenstore-ls /").contains("xenstore-ls: could not list /: Permission denied"));
	}

	@Test
	void onlyTheSuperuserReachesTheDevice() {
		assertEquals("xenstore-read: xs_open: Permission denied\n", machine.connect(1).run("xenstore-read name"));
	}

	@Test
	void aGuestThatIsTakenApartInTheMiddleOfARequestGetsItsAnswer() {
		Terminal terminal = machine.connect(1);
		terminal.type("i=0; while [ $i -lt 20 ]; do sudo xenstore-read name; i=$((i+1)); done; echo done\r");
		for (int i = 0; i < 400; i++) {
			machine.runFor(GuestMachine.MILLI);
			machine.serialiseInPlace();
		}
		machine.until(() -> terminal.screen().contains("\ndone"));
		assertEquals(20, terminal.screen().split(machine.domain.name(), -1).length - 1);
	}
}
