package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A machine whose web server is under load is taken apart every other millisecond, in whatever its processes are in the middle of. */
class UnderLoadSerialisationTest {
	private static final long EVERY = 2 * GuestMachine.MILLI;
	private static final String LOAD = "ab -n 300 -c 8 -k http://127.0.0.1/index.html; ab -n 200 -c 5 http://127.0.0.1/index.html; echo all $((6*7))\r";

	private static Terminal withWebServer(GuestMachine machine) {
		Terminal terminal = PackagesTest.root(machine);
		terminal.run("yum -y install httpd httpd-tools > /dev/null; head -c 20000 /dev/urandom | base64 > /var/www/html/index.html; service httpd start");
		return terminal;
	}

	private static void until(GuestMachine machine, Terminal terminal, String sign, Runnable each) {
		for (int times = 0; !terminal.screen().contains(sign); times++) {
			machine.runFor(EVERY);
			each.run();
			assertTrue(times < 30_000, terminal::screen);
		}
	}

	@Test
	void everyRequestOfALoadGeneratorIsAnswered() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = withWebServer(machine);
		terminal.type(LOAD);
		until(machine, terminal, "all 42", machine::serialiseInPlace);
		String shown = terminal.screen();
		assertEquals(2, shown.split("Failed requests: +0\n").length - 1, shown);
		assertTrue(shown.contains("Complete requests:      300\n") && shown.contains("Complete requests:      200\n"), shown);
	}

	@Test
	void nothingThatIsMadeFromItsPartsIsReferredToByThem() {
		GuestMachine machine = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 2).powerOn(0);
		Set<String> wrong = new TreeSet<>();
		for (int i = 0; i < 100; i++) {
			machine.runFor(100 * GuestMachine.MILLI);
			wrong.addAll(ObjectGraph.madeFromPartsThatReferToThem(machine.guest));
		}
		Terminal terminal = withWebServer(machine);
		terminal.type("(sleep 1; cat) | sort > /tmp/x & f() { while true; do for i in 1 2; do sleep 0.01 | cat; done; done; }; f & " + LOAD);
		until(machine, terminal, "all 42", () -> wrong.addAll(ObjectGraph.madeFromPartsThatReferToThem(machine.guest)));
		assertEquals(Set.of(), wrong);
	}
}
