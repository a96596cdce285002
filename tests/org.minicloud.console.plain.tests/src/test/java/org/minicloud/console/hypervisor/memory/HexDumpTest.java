package org.minicloud.console.hypervisor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HexDumpTest {
	private static final int PAGE = 4096;

	@Test
	void aLineHasOffsetBytesAndText() {
		byte[] bytes = new byte[16];
		bytes[0] = 'X';
		bytes[1] = 'e';
		bytes[2] = 'n';
		bytes[15] = (byte) 0xff;
		assertEquals("0000  58 65 6e 00 00 00 00 00  00 00 00 00 00 00 00 ff  Xen.............\n", HexDump.of(bytes));
	}

	@Test
	void zeroesAreShownOnceAndThenAStar() {
		assertEquals(4, HexDump.of(new byte[PAGE]).lines().count() + 1);
	}

	@Test
	void theLastLineIsAlwaysThere() {
		assertEquals("0ff0", HexDump.of(new byte[PAGE]).lines().reduce((first, second) -> second).orElseThrow().substring(0, 4));
	}

	@Test
	void aByteIsFoundWhereItStands() {
		byte[] bytes = new byte[64];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (i + 1);
		String dump = HexDump.of(bytes);
		for (int offset = 0; offset < bytes.length; offset++) {
			int place = HexDump.place(dump, offset);
			assertEquals(offset + 1, Integer.parseInt(dump.substring(place, place + 2), 16));
		}
	}

	@Test
	void aByteInALineThatWasLeftOutHasNoPlace() {
		assertEquals(-1, HexDump.place(HexDump.of(new byte[PAGE]), 1000));
	}
}
