package org.minicloud.xen.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class GrantAllocationTest {
	private static final int ROUNDS = 50_000;
	/** What the measurement itself, and the compiler at work, may take. */
	private static final long SLACK_BYTES = 64 * 1024;

	private final GrantBench bench = new GrantBench();

	@Test
	void grantingMappingCopyingAndTakingBackAllocateNothing() {
		GrantCopy[] copies = { new GrantCopy() };
		GrantMap[] maps = { new GrantMap(), new GrantMap() };
		int[] handles = new int[2];
		rounds(copies, maps, handles);
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		rounds(copies, maps, handles);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertTrue(allocated < SLACK_BYTES, ROUNDS + " rounds allocated " + allocated + " bytes");
	}

	private void rounds(GrantCopy[] copies, GrantMap[] maps, int[] handles) {
		for (int round = 0; round < ROUNDS; round++) {
			int one = bench.entries.permitAccess(GrantBench.BACK, 5, false);
			int other = bench.entries.permitAccess(GrantBench.BACK, 6, true);
			copies[0].fromFrame(1, 0).toGrant(GrantBench.FRONT, one, 0).length(512);
			assertEquals(1, bench.back.copy(copies, 1));
			maps[0].of(GrantBench.FRONT, one, GrantFlags.HOST_MAP);
			maps[1].of(GrantBench.FRONT, other, GrantFlags.HOST_MAP | GrantFlags.READONLY);
			assertEquals(2, bench.back.map(maps, 2));
			handles[0] = maps[0].handle();
			handles[1] = maps[1].handle();
			assertEquals(2, bench.back.unmap(handles, 2));
			bench.entries.endAccess(one);
			bench.entries.endAccess(other);
		}
	}
}
