package org.minicloud.xen.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.paging.PagingTestBench.L1;
import static org.minicloud.xen.paging.PagingTestBench.PRESENT;
import static org.minicloud.xen.paging.PagingTestBench.ROOT;
import static org.minicloud.xen.paging.PagingTestBench.WRITABLE;
import static org.minicloud.xen.paging.PagingTestBench.page;
import static org.minicloud.xen.paging.PagingTestBench.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.FrameType;

class CanonicalTablesTest {
	private final PagingTestBench bench;
	private final CanonicalTables source;
	private final CanonicalTables target;

	CanonicalTablesTest() throws XenException {
		bench = new PagingTestBench().withTables();
		bench.map(0, 5, WRITABLE);
		bench.map(7, L1, PRESENT);
		source = new CanonicalTables(bench.memory, bench.frames, 1);
		target = new CanonicalTables(bench.memory, bench.frames, 2);
	}

	@Test
	void entriesTravelAsPseudoPhysicalFrames() throws XenException {
		byte[] canonical = source.canonical(bench.memory.frame(bench.mfn(L1)));
		assertEquals((byte) 0x50, canonical[1]);
		target.localise(canonical);
		assertEquals(bench.other.mfn(5), PageTableEntry.mfn(word(canonical, 0)));
		assertEquals(bench.other.mfn(L1), PageTableEntry.mfn(word(canonical, 7)));
	}

	@Test
	void aWholeTreeArrivesAndIsUsedAgain() throws XenException, PageFault {
		bench.guest.store(0, page(0), 4711, 8);
		for (long pfn : new long[] { 5, 60, 61, 62, L1 }) {
			boolean table = bench.frames.type(bench.mfn(pfn)).isPageTable();
			byte[] contents = table ? source.canonical(bench.memory.frame(bench.mfn(pfn)))
					: bench.memory.frame(bench.mfn(pfn)).readable().clone();
			if (table)
				target.localise(contents);
			System.arraycopy(contents, 0, bench.memory.frame(bench.other.mfn(pfn)).writable(), 0, 4096);
		}
		assertEquals(List.of(new CanonicalTables.Pinned(ROOT, 4)), source.pinned());
		target.pin(source.pinned());
		bench.other.restoreBasePointers(0, bench.other.mfn(ROOT), -1);
		assertEquals(FrameType.L1, bench.frames.type(bench.other.mfn(L1)));
		assertEquals(4711, bench.other.load(0, page(0), 8));
	}

	@Test
	void anEntryThatLeadsNowhereIsRefused() {
		byte[] page = new byte[4096];
		page[0] = 1;
		page[3] = 1;
		assertEquals(Errno.EINVAL, refused(() -> target.localise(page)));
	}

	private static long word(byte[] page, int slot) {
		return java.nio.ByteBuffer.wrap(page).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(8 * slot);
	}
}
