package org.minicloud.xen.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.memory.Frame;

class ConsoleRingPageTest {
	private final Frame frame = new Frame();
	private final ConsoleRingPage ring = ConsoleRingPage.create(frame);

	@Test
	void bytesAndIndicesLieWhereXenPutsThem() {
		ring.writeOut(ascii("login"), 0, 5);
		ring.writeIn(ascii("root"), 0, 4);
		byte[] target = new byte[2];
		ring.readOut(target, 0, 2);
		ring.readIn(target, 0, 1);
		ByteBuffer page = ByteBuffer.wrap(frame.readable()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals("root", new String(frame.readable(), 0, 4, StandardCharsets.US_ASCII));
		assertEquals("login", new String(frame.readable(), 1024, 5, StandardCharsets.US_ASCII));
		assertEquals(1, page.getInt(3072), "in_cons");
		assertEquals(4, page.getInt(3076), "in_prod");
		assertEquals(2, page.getInt(3080), "out_cons");
		assertEquals(5, page.getInt(3084), "out_prod");
	}

	@Test
	void theConnectionFlagIs0WhenConnectedAnd1WhenNot() {
		assertFalse(ring.connected());
		assertEquals(1, frame.readable()[3088]);
		ring.connect();
		assertTrue(ring.connected());
		assertEquals(0, frame.readable()[3088]);
	}

	@Test
	void aSecondUserIsAnotherSessionWhoseInputBeginsWhereTheFirstOnesEnded() {
		ring.connect();
		ring.writeIn(new byte[] { 1, 2, 3 }, 0, 3);
		int first = ring.session();
		ring.connect();
		assertEquals(first + 1, ring.session());
		assertEquals(3, ring.sessionStart());
	}

	@Test
	void anUnusedRingHasNoBytesOfItsOwn() {
		ring.readOut(new byte[10], 0, 10);
		assertFalse(ring.connected());
		assertFalse(frame.isMaterial());
	}

	@Test
	void aFullRingTakesFewerBytesThanOffered() {
		assertEquals(2048, ring.writeOut(new byte[3000], 0, 3000));
		assertEquals(0, ring.writeOut(new byte[1], 0, 1));
		assertEquals(1024, ring.writeIn(new byte[3000], 0, 3000));
	}

	@Test
	void indicesThatWrapRoundThe32BitsLoseNothing() {
		ByteBuffer page = ByteBuffer.wrap(frame.writable()).order(ByteOrder.LITTLE_ENDIAN);
		page.putInt(3080, -3).putInt(3084, -3);
		assertEquals(2048, ring.writeOut(sequence(2048), 0, 2048));
		byte[] read = new byte[2048];
		assertEquals(2048, ring.readOut(read, 0, 2048));
		assertArrayEquals(sequence(2048), read);
		assertEquals(2045, ring.outCons());
	}

	@Test
	void aStreamInRandomPiecesArrivesAsItWasSent() {
		Random random = new Random(3);
		byte[] sent = new byte[100_000];
		random.nextBytes(sent);
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] buffer = new byte[3000];
		int written = 0;
		while (received.size() < sent.length) {
			written += ring.writeOut(sent, written, Math.min(random.nextInt(2500), sent.length - written));
			received.write(buffer, 0, ring.readOut(buffer, 0, random.nextInt(2500)));
		}
		assertArrayEquals(sent, received.toByteArray());
	}

	@Test
	void indicesThatTheFarEndHasBrokenDoNoHarm() {
		ByteBuffer page = ByteBuffer.wrap(frame.writable()).order(ByteOrder.LITTLE_ENDIAN);
		page.putInt(3080, 5).putInt(3084, 1_000_000);
		assertEquals(0, ring.readOut(new byte[4096], 0, 4096));
		page.putInt(3072, 1_000_000).putInt(3076, 5);
		assertEquals(0, ring.writeIn(new byte[10], 0, 10));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] sequence(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++)
			bytes[i] = (byte) i;
		return bytes;
	}
}
