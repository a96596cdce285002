package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.MILLI;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.StartInfo.ConsolePage;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.Console;

class ConsoleThroughDom0Test {
	private final HostTestBench bench = new HostTestBench(1);

	@Test
	void whatAGuestWritesIsKeptAndHeard() throws XenException {
		Writer kernel = new Writer("Linux version 2.6.18-xenU\n".getBytes(StandardCharsets.US_ASCII));
		Domain domain = bench.host.createDomain(new DomainSpec("web", 1, 64), kernel);
		ByteArrayOutputStream heard = new ByteArrayOutputStream();
		domain.console(0).onOutput(heard::writeBytes);
		domain.unpause();
		bench.timeline.runFor(SECOND);
		assertEquals("Linux version 2.6.18-xenU\n", new String(domain.console(0).history(), StandardCharsets.US_ASCII));
		assertEquals("Linux version 2.6.18-xenU\n", heard.toString(StandardCharsets.US_ASCII));
	}

	@Test
	void aFloodIsCarriedInOrderAndItsEndIsKept() throws XenException {
		byte[] flood = new byte[300_000];
		new Random(1).nextBytes(flood);
		Domain domain = bench.host.createDomain(new DomainSpec("web", 1, 64), new Writer(flood));
		ByteArrayOutputStream heard = new ByteArrayOutputStream();
		domain.console(0).onOutput(heard::writeBytes);
		domain.unpause();
		bench.timeline.runFor(10 * SECOND);
		assertArrayEquals(flood, heard.toByteArray());
		assertArrayEquals(Arrays.copyOfRange(flood, flood.length - 65_536, flood.length), domain.console(0).history());
	}

	@Test
	void outputCostsTheCpuOfDomain0() throws XenException {
		bench.running("web", new Writer(new byte[200_000]));
		long withOutput = bench.host.domain(0).orElseThrow().cpuNanos();
		HostTestBench quiet = new HostTestBench(1);
		quiet.running("web", new TestKernel());
		assertTrue(withOutput - quiet.host.domain(0).orElseThrow().cpuNanos() >= MILLI);
	}

	@Test
	void inputThatFindsNoRoomWaitsForTheGuest() throws XenException {
		Reader kernel = new Reader();
		Domain domain = bench.running(new DomainSpec("web", 1, 64).withConsoles(2), kernel);
		byte[] typed = new byte[10_000];
		new Random(2).nextBytes(typed);
		assertEquals(10_000, domain.console(1).type(typed));
		bench.timeline.runFor(SECOND);
		assertArrayEquals(typed, kernel.read.toByteArray());
	}

	@Test
	void inputIsBounded() throws XenException {
		Domain domain = bench.running("deaf", new TestKernel());
		assertEquals(Console.MAX_QUEUED_INPUT, domain.console(0).type(new byte[100_000]));
		assertEquals(0, domain.console(0).type(new byte[1]));
	}

	@Test
	void theGuestLearnsWhoSitsAtASessionConsole() throws XenException {
		TestKernel kernel = new TestKernel();
		Domain domain = bench.running(new DomainSpec("web", 1, 64).withConsoles(2), kernel);
		ConsolePage session = kernel.start.consoles().get(1);
		assertTrue(kernel.start.consoles().get(0).ring().connected());
		assertFalse(session.ring().connected());
		kernel.events.clear();
		domain.console(1).connect();
		bench.timeline.runFor(MILLI);
		assertTrue(session.ring().connected());
		assertTrue(kernel.events.contains(session.port()));
		domain.console(1).disconnect();
		bench.timeline.runFor(MILLI);
		assertFalse(session.ring().connected());
	}

	@Test
	void aConsoleOfADestroyedDomainTakesNothing() throws XenException {
		Domain domain = bench.running("web", new TestKernel());
		Console console = domain.console(0);
		domain.destroy();
		bench.timeline.runFor(SECOND);
		assertEquals(0, console.type(new byte[1]));
		assertTrue(console.isClosed());
	}

	@Test
	void aListenerThatThrowsHarmsNeitherDomain0NorOthers() throws XenException {
		Domain domain = bench.host.createDomain(new DomainSpec("web", 1, 64), new Writer(new byte[10]));
		ByteArrayOutputStream heard = new ByteArrayOutputStream();
		domain.console(0).onOutput(output -> {
			throw new IllegalStateException("the window has gone");
		});
		domain.console(0).onOutput(heard::writeBytes);
		domain.unpause();
		long end = bench.timeline.nanos() + SECOND;
		int thrown = 0;
		while (bench.timeline.nextEventAt() <= end)
			try {
				bench.timeline.step();
			} catch (IllegalStateException expected) {
				thrown++;
			}
		assertEquals(1, thrown);
		assertEquals(10, heard.size());
		assertEquals("-b----", bench.host.domain(0).orElseThrow().stateLetters());
	}

	/** Writes everything to hvc0 as there is room, then sleeps. */
	private static final class Writer extends TestKernel {
		private final byte[] bytes;
		private int written;

		Writer(byte[] bytes) {
			this.bytes = bytes;
		}

		@Override
		long work(int vcpu) {
			ConsolePage console = start.consoles().get(0);
			int count = console.ring().writeOut(bytes, written, bytes.length - written);
			written += count;
			if (count > 0)
				hypercalls.send(console.port());
			return super.work(vcpu);
		}
	}

	/** Reads everything from hvc1, 100 bytes at a time. */
	private static final class Reader extends TestKernel {
		final ByteArrayOutputStream read = new ByteArrayOutputStream();

		@Override
		long work(int vcpu) {
			ConsolePage console = start.consoles().get(1);
			byte[] buffer = new byte[100];
			int count = console.ring().readIn(buffer, 0, buffer.length);
			if (count == 0)
				return super.work(vcpu);
			read.write(buffer, 0, count);
			hypercalls.send(console.port());
			return 10_000;
		}
	}
}
