package org.minicloud.xen.blkif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockRequestTest {
	private static final int AT = 64;

	private final byte[] page = new byte[4096];
	private final ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
	private final BlockRequest request = new BlockRequest();

	private BlockRequest readBack() {
		BlockRequest read = new BlockRequest();
		read.read(Arrays.copyOfRange(page, AT, AT + Blkif.REQUEST_BYTES));
		return read;
	}

	@Test
	void aRequestLiesAsAnX8664GuestPutsIt() {
		request.operation = Blkif.WRITE;
		request.handle = 51712;
		request.id = 0x1122334455667788L;
		request.sector = 77;
		request.segmentCount = 2;
		request.setSegment(0, 500, 0, 7);
		request.setSegment(1, 501, 2, 5);
		request.write(page, AT);
		assertEquals(1, bytes.get(AT), "operation");
		assertEquals(2, bytes.get(AT + 1), "nr_segments");
		assertEquals(51712, bytes.getShort(AT + 2) & 0xffff, "handle");
		assertEquals(0x1122334455667788L, bytes.getLong(AT + 8), "id");
		assertEquals(77, bytes.getLong(AT + 16), "sector_number");
		assertEquals(501, bytes.getInt(AT + 24 + 8), "seg[1].gref");
		assertEquals(2, bytes.get(AT + 24 + 12), "seg[1].first_sect");
		assertEquals(5, bytes.get(AT + 24 + 13), "seg[1].last_sect");
		assertEquals(12, readBack().sectors());
	}

	@Test
	void aDiscardHasItsLengthInPlaceOfSegments() {
		request.operation = Blkif.DISCARD;
		request.sector = 5;
		request.discardSectors = 1L << 33;
		request.write(page, AT);
		assertEquals(1L << 33, bytes.getLong(AT + 24), "nr_sectors");
		assertEquals(1L << 33, readBack().discardSectors);
		assertEquals(0, readBack().segmentCount);
	}

	@Test
	void anIndirectRequestNamesFramesOfDescriptors() {
		request.operation = Blkif.READ;
		request.indirect = true;
		request.handle = 51728;
		request.segmentCount = 200;
		request.indirectFrames[0] = 900;
		request.indirectFrames[7] = 907;
		request.write(page, AT);
		assertEquals(6, bytes.get(AT), "operation");
		assertEquals(0, bytes.get(AT + 1), "indirect_op");
		assertEquals(200, bytes.getShort(AT + 2), "nr_segments");
		assertEquals(51728, bytes.getShort(AT + 24) & 0xffff, "handle");
		assertEquals(900, bytes.getInt(AT + 28), "indirect_grefs[0]");
		assertEquals(907, bytes.getInt(AT + 28 + 28), "indirect_grefs[7]");
		BlockRequest read = readBack();
		assertTrue(read.indirect);
		assertEquals(Blkif.READ, read.operation);
	}

	@Test
	void aRequestThatClaimsMoreSegmentsThanItHoldsIsReadWithinItsSlot() {
		bytes.put(AT, (byte) Blkif.READ).put(AT + 1, (byte) 255);
		assertEquals(255, readBack().segmentCount);
	}

	@Test
	void aResponseHasSixteenBytes() {
		BlockRequest.writeResponse(page, AT, -1, Blkif.WRITE, Blkif.ERROR);
		assertEquals(-1, bytes.getLong(AT), "id");
		assertEquals(1, bytes.get(AT + 8), "operation");
		assertEquals(-1, bytes.getShort(AT + 10), "status");
		byte[] response = Arrays.copyOfRange(page, AT, AT + Blkif.RESPONSE_BYTES);
		assertEquals(-1, BlockRequest.responseId(response));
		assertEquals(Blkif.ERROR, BlockRequest.responseStatus(response));
	}

	@Test
	void disksHaveXensNumbers() {
		MemoryDisk disk = new MemoryDisk(8);
		assertEquals(51712, new DiskSpec("xvda", disk).number());
		assertEquals(51713, new DiskSpec("xvda1", disk).number());
		assertEquals(51728, new DiskSpec("xvdb", disk).number());
		assertEquals(51712 + 16 * 15 + 15, new DiskSpec("xvdp15", disk).number());
		for (String wrong : new String[] { "sda", "xvd", "xvdq", "xvda0", "xvda16", "xvdaa", "" })
			assertThrows(IllegalArgumentException.class, () -> new DiskSpec(wrong, disk), wrong);
	}
}
