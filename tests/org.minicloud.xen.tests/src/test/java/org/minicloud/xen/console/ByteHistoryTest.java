package org.minicloud.xen.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteHistoryTest {
	@Test
	void theLastBytesAreKeptWhateverThePieces() {
		Random random = new Random(5);
		ByteHistory history = new ByteHistory(5000);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int i = 0; i < 200; i++) {
			byte[] piece = new byte[random.nextInt(300)];
			random.nextBytes(piece);
			history.append(piece, piece.length);
			all.writeBytes(piece);
			byte[] whole = all.toByteArray();
			assertArrayEquals(Arrays.copyOfRange(whole, Math.max(0, whole.length - 5000), whole.length), history.toBytes());
		}
	}

	@Test
	void aHistoryOfNothingKeepsNothing() {
		ByteHistory history = new ByteHistory(0);
		history.append(new byte[10], 10);
		assertEquals(0, history.toBytes().length);
	}
}
