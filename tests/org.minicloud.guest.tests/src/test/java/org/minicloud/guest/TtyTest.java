package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.tty.Tty;
import org.minicloud.guest.tty.TtyHost;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.StartInfo.ConsolePage;

/** The line discipline, on a ring whose far end moves only when it is told to. */
class TtyTest {
	private static final int GROUP = 42;
	private final FakeRing ring = new FakeRing();
	private final Tty tty = new Tty("hvc1");
	private final List<Signal> signals = new ArrayList<>();
	private final TtyHost host = new RecordingHost();

	/** Notes signals. */
	private final class RecordingHost implements TtyHost {
		private static final long serialVersionUID = 1;

		@Override
		public void signalGroup(int group, Signal signal) {
			assertEquals(GROUP, group);
			signals.add(signal);
		}

		@Override
		public long now() {
			return 0;
		}
	}

	@BeforeEach
	void open() {
		tty.attach(new ConsolePage(ring, 5), new SilentHypercalls());
		tty.open(GROUP);
	}

	private void type(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertEquals(bytes.length, ring.writeIn(bytes, 0, bytes.length));
		tty.service(host);
	}

	private String read() {
		byte[] bytes = tty.read(4096);
		return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
	}

	@Test
	void aLineCanBeReadWhenItIsFinished() {
		type("hel");
		assertNull(read());
		type("lo\r");
		assertEquals("hello\n", read());
	}

	@Test
	void whatIsTypedIsEchoedWithLineEnds() {
		type("ab\r");
		assertEquals("ab\r\n", ring.drain());
	}

	@Test
	void passwordsAreNotEchoed() {
		tty.setEcho(false);
		type("secret\r");
		assertEquals("", ring.drain());
	}

	@Test
	void eraseRemovesAWholeCharacter() {
		type("grü\u007f\u007fün\r");
		assertEquals("gün\n", read());
	}

	@Test
	void eraseStopsAtTheBeginning() {
		type("a\u007f\u007f\u007fb\r");
		assertEquals("b\n", read());
		assertEquals("a\b \bb\r\n", ring.drain());
	}

	@Test
	void killLineAndEraseWordWork() {
		type("all of it\u0015one two  \u0017three\r");
		assertEquals("one three\n", read());
	}

	@Test
	void endOfFileEndsAnEmptyLine() {
		type("\u0004");
		assertEquals("", read());
		type("part\u0004");
		assertEquals("part", read());
		assertNull(read());
	}

	@Test
	void interruptSignalsTheForegroundAndDropsTheInput() {
		type("half\u0003");
		assertEquals(List.of(Signal.SIGINT), signals);
		type("new\r");
		assertEquals("new\n", read());
		assertTrue(ring.drain().startsWith("half^C"));
	}

	@Test
	void rawModePassesEverythingOnUpToTheEndOfALine() {
		tty.setRaw(true);
		type("a\u001b[Ab\rnext");
		assertEquals("a\u001b[Ab\r", read());
		assertEquals("next", read());
		assertEquals("", ring.drain());
	}

	@Test
	void whatWasTypedEarlyIsEditedWhenRawModeEnds() {
		tty.setRaw(true);
		type("earlx\u007fy\r");
		tty.setRaw(false);
		assertEquals("early\n", read());
	}

	@Test
	void aFullRingTakesNoMoreAndLosesNothing() {
		byte[] text = "0123456789abcde\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
		StringBuilder seen = new StringBuilder();
		int written = 0;
		int waits = 0;
		while (written < text.length) {
			int taken = tty.write(text, written);
			written += taken;
			if (taken == 0) {
				waits++;
				assertFalse(tty.writable());
				seen.append(ring.drain(100));
				tty.service(host);
			}
		}
		seen.append(ring.drain());
		assertTrue(waits > 50);
		assertArrayEquals(text, seen.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void theKernelsWordsFollowWhenThereIsRoomAndComeFirst() {
		byte[] text = "x".repeat(2048).getBytes(StandardCharsets.UTF_8);
		tty.write(text, 0);
		tty.say("kernel\n".getBytes(StandardCharsets.UTF_8));
		assertEquals(0, tty.write("later".getBytes(StandardCharsets.UTF_8), 0));
		StringBuilder seen = new StringBuilder(ring.drain());
		tty.service(host);
		tty.write("later".getBytes(StandardCharsets.UTF_8), 0);
		seen.append(ring.drain());
		assertTrue(seen.toString().endsWith("xkernel\r\nlater"), seen.substring(2040));
	}

	@Test
	void inputThatNobodyReadsWaitsInTheRing() {
		int offered = 0;
		byte[] line = "0123456\r".getBytes(StandardCharsets.UTF_8);
		while (ring.writeIn(line, 0, line.length) == line.length) {
			offered += line.length;
			tty.service(host);
			ring.drain();
		}
		assertTrue(offered >= 4096 && offered < 6000, "took " + offered);
		int got = 0;
		for (byte[] bytes = tty.read(4096); bytes != null; bytes = tty.read(4096)) {
			got += bytes.length;
			tty.service(host);
		}
		assertTrue(got >= offered);
	}

	@Test
	void anEndlessLineIsCutAndCanStillBeFinished() {
		for (int i = 0; i < 100; i++)
			type("x".repeat(100));
		type("\r");
		String line = read();
		assertTrue(line.endsWith("x\n") && line.length() > 2000);
	}

	/** A ring in two arrays. */
	private static final class FakeRing implements ConsoleRing {
		private final byte[] in = new byte[IN_SIZE];
		private final byte[] out = new byte[OUT_SIZE];
		private int inCons;
		private int inProd;
		private int outCons;
		private int outProd;
		private boolean connected = true;

		@Override
		public int writeOut(byte[] bytes, int offset, int length) {
			int count = Math.min(length, OUT_SIZE - (outProd - outCons));
			for (int i = 0; i < count; i++)
				out[outProd++ & OUT_SIZE - 1] = bytes[offset + i];
			return count;
		}

		@Override
		public int readIn(byte[] target, int offset, int length) {
			int count = Math.min(length, inProd - inCons);
			for (int i = 0; i < count; i++)
				target[offset + i] = in[inCons++ & IN_SIZE - 1];
			return count;
		}

		@Override
		public int writeIn(byte[] bytes, int offset, int length) {
			int count = Math.min(length, IN_SIZE - (inProd - inCons));
			for (int i = 0; i < count; i++)
				in[inProd++ & IN_SIZE - 1] = bytes[offset + i];
			return count;
		}

		@Override
		public int readOut(byte[] target, int offset, int length) {
			int count = Math.min(length, outProd - outCons);
			for (int i = 0; i < count; i++)
				target[offset + i] = out[outCons++ & OUT_SIZE - 1];
			return count;
		}

		String drain() {
			return drain(OUT_SIZE);
		}

		String drain(int limit) {
			byte[] bytes = new byte[limit];
			return new String(bytes, 0, readOut(bytes, 0, limit), StandardCharsets.UTF_8);
		}

		@Override
		public int inCons() {
			return inCons;
		}

		@Override
		public int inProd() {
			return inProd;
		}

		@Override
		public int outCons() {
			return outCons;
		}

		@Override
		public int outProd() {
			return outProd;
		}

		@Override
		public boolean connected() {
			return connected;
		}

		@Override
		public int session() {
			return 0;
		}

		@Override
		public int sessionStart() {
			return 0;
		}

		@Override
		public int columns() {
			return 0;
		}

		@Override
		public int rows() {
			return 0;
		}

		@Override
		public void resize(int columns, int rows) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void connect() {
			connected = true;
		}

		@Override
		public void disconnect() {
			connected = false;
		}
	}
}
