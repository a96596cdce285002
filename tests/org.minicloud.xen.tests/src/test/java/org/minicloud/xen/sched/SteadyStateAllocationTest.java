package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.sched.Workbench.MILLI;
import static org.minicloud.xen.sched.Workbench.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class SteadyStateAllocationTest {
	@Test
	void runningBlockingAndWakingAllocateNothing() {
		Workbench bench = new Workbench(8);
		for (int i = 0; i < 100; i++)
			bench.periodic(MILLI + i * 1000, 9_300_000 + i * 777);
		for (int i = 0; i < 10; i++)
			bench.spinner(256, i * 10);
		bench.run(2 * SECOND);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long events = bench.timeline.eventsHandled();
		long before = threads.getCurrentThreadAllocatedBytes();
		bench.run(2 * SECOND);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		events = bench.timeline.eventsHandled() - events;
		assertTrue(allocated < 10_000, allocated + " bytes for " + events + " events");
	}
}
