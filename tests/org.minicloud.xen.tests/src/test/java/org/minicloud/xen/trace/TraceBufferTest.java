package org.minicloud.xen.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.sched.Priority;

class TraceBufferTest {
	@Test
	void recordsComeBackInTheOrderInWhichTheyHappened() {
		TraceBuffer trace = new TraceBuffer(8);
		trace.record(10, TraceEvent.HYPERCALL, 1, 7, 2, 29);
		trace.record(20, TraceEvent.TRAP, 0, 8, 0, 3);
		assertEquals(List.of(new TraceRecord(10, TraceEvent.HYPERCALL, 1, 7, 2, 29),
				new TraceRecord(20, TraceEvent.TRAP, 0, 8, 0, 3)), trace.records());
	}

	@Test
	void theOldestGivesWayWhenItIsFull() {
		TraceBuffer trace = filled(4, 10);
		assertEquals(List.of(6L, 7L, 8L, 9L), trace.records().stream().map(TraceRecord::nanos).toList());
		assertEquals(6, trace.lost());
	}

	@Test
	void onlyWhatIsNewIsCopiedForWhoeverHasTheRest() {
		assertEquals(List.of(8L, 9L), filled(4, 10).recordsSince(8).stream().map(TraceRecord::nanos).toList());
	}

	@Test
	void negativeCreditsComeBackWithTheirClass() {
		TraceRecord entry = new TraceRecord(0, TraceEvent.WAKE, 0, 1, 0, TraceRecord.argument(-300, Priority.OVER));
		assertEquals(-300, entry.credit());
		assertEquals(Priority.OVER, entry.priority());
	}

	@Test
	void whatHasGivenWayIsNotThere() {
		assertThrows(IndexOutOfBoundsException.class, () -> filled(4, 10).get(4));
	}

	@Test
	void recordingAllocatesNothing() {
		TraceBuffer trace = filled(1000, 2000);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 100_000; i++)
			trace.record(i, TraceEvent.HYPERCALL, 0, 1, 0, i);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertTrue(allocated < 10_000, allocated + " bytes");
	}

	private static TraceBuffer filled(int capacity, int records) {
		TraceBuffer trace = new TraceBuffer(capacity);
		for (int i = 0; i < records; i++)
			trace.record(i, TraceEvent.HYPERCALL, 0, 1, 0, i);
		return trace;
	}
}
