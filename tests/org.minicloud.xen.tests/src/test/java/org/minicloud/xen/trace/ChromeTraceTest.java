package org.minicloud.xen.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.sched.Priority;

class ChromeTraceTest {
	private static final long UNDER = TraceRecord.argument(-7, Priority.UNDER);
	private static final List<TraceRecord> RECORDS = List.of(new TraceRecord(1_500, TraceEvent.SWITCH, 0, 1, 0, UNDER),
			new TraceRecord(2_000, TraceEvent.HYPERCALL, 0, 1, 0, 29),
			new TraceRecord(3_000, TraceEvent.SWITCH, 1, 2, 0, UNDER), new TraceRecord(4_000, TraceEvent.SWITCH, 0,
					TraceRecord.IDLE, TraceRecord.IDLE, TraceRecord.argument(0, Priority.IDLE)));

	@Test
	void anIntervalEndsWithTheNextSwitchOfItsCpuOrAtTheEnd() {
		assertEquals(
				List.of(new CpuInterval(0, 1, 0, 1_500, 4_000, -7, Priority.UNDER),
						new CpuInterval(1, 2, 0, 3_000, 9_000, -7, Priority.UNDER)),
				CpuIntervals.of(RECORDS, 0, 9_000));
	}

	@Test
	void intervalsAreCutToTheSpan() {
		assertEquals(List.of(2_000L, 2_500L),
				CpuIntervals.of(RECORDS, 2_000, 2_500).stream()
						.flatMap(interval -> List.of(interval.fromNanos(), interval.toNanos()).stream()).toList());
	}

	@Test
	void anIntervalIsACompleteEventInMicrosecondsOnTheRowOfItsCpu() throws IOException {
		assertTrue(written().contains("{\"ph\":\"X\",\"pid\":0,\"tid\":0,\"cat\":\"run\",\"name\":\"we\\\"b/0\",\"ts\":1.500,"
				+ "\"dur\":2.500,\"args\":{\"credit\":-7,\"class\":\"UNDER\"}}"), written());
	}

	@Test
	void aHypercallIsAMarkWithItsName() throws IOException {
		assertTrue(written().contains("\"cat\":\"hypercall\",\"name\":\"sched_op we\\\"b/0\",\"ts\":2.000}"), written());
	}

	@Test
	void bracketsBalance() throws IOException {
		String text = written();
		assertEquals(text.chars().filter(c -> c == '{').count(), text.chars().filter(c -> c == '}').count());
	}

	private static String written() throws IOException {
		StringBuilder out = new StringBuilder();
		ChromeTrace.write(RECORDS, "host-1", 2, domid -> domid == 1 ? "we\"b" : null, 9_000, out);
		return out.toString();
	}
}
