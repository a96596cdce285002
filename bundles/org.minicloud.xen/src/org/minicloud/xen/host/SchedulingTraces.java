package org.minicloud.xen.host;

import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.sched.SchedulingUnit;

/** Tells several traces of what a scheduler decides. With none, the scheduler has none and nothing is spent. */
final class SchedulingTraces {
	private final CreditScheduler scheduler;
	private SchedulingTrace[] traces = {};

	SchedulingTraces(CreditScheduler scheduler) {
		this.scheduler = scheduler;
	}

	void add(SchedulingTrace trace) {
		SchedulingTrace[] more = new SchedulingTrace[traces.length + 1];
		System.arraycopy(traces, 0, more, 0, traces.length);
		more[traces.length] = trace;
		use(more);
	}

	/** One that is not there is not missed. */
	void remove(SchedulingTrace trace) {
		for (int i = 0; i < traces.length; i++)
			if (traces[i] == trace) {
				SchedulingTrace[] fewer = new SchedulingTrace[traces.length - 1];
				System.arraycopy(traces, 0, fewer, 0, i);
				System.arraycopy(traces, i + 1, fewer, i, fewer.length - i);
				use(fewer);
				return;
			}
	}

	private void use(SchedulingTrace[] wanted) {
		traces = wanted;
		scheduler.setTrace(switch (wanted.length) {
		case 0 -> null;
		case 1 -> wanted[0];
		default -> this::tellAll;
		});
	}

	private void tellAll(long nanos, SchedulingTrace.Decision decision, int pcpu, SchedulingUnit unit) {
		for (SchedulingTrace trace : traces)
			trace.decided(nanos, decision, pcpu, unit);
	}
}
