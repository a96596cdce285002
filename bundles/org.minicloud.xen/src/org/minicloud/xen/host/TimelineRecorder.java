package org.minicloud.xen.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Mark;
import org.minicloud.xen.inspect.CpuTimeline.MarkKind;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.sched.Priority;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.sched.SchedulingUnit;
import org.minicloud.xen.trace.ChromeTrace;
import org.minicloud.xen.trace.TraceBuffer;
import org.minicloud.xen.trace.TraceEvent;
import org.minicloud.xen.trace.TraceRecord;

/**
 * Keeps the last runs and marks of a host in rings of fixed size, from its making until it is closed. Recording allocates
 * nothing; the oldest is overwritten. Belongs to the cloud's thread.
 */
public final class TimelineRecorder implements SchedulingTrace, AutoCloseable {
	private static final Priority[] PRIORITIES = Priority.values();
	/** Each run begins with a wake or a theft, at the most, and a switch. */
	private static final int DECISIONS_OF_A_RUN = 2;

	private final Hypervisor host;
	private final int pcpus;
	private final long begin;
	private final int capacity;

	/** What runs now on each physical CPU; null while it idles. */
	private final SchedulingUnit[] running;
	private final long[] since;
	private final Priority[] priority;
	private final int[] credit;

	/** Runs that have ended: a ring, written at its count modulo the capacity. */
	private final long[] runFrom;
	private final long[] runTo;
	private final int[] runPcpu;
	private final int[] runDomid;
	private final short[] runVcpu;
	private final byte[] runPriority;
	private final int[] runCreditBefore;
	private final int[] runCreditAfter;
	private long runCount;
	/** Everything, for the marks and for export. */
	private final TraceBuffer trace;

	/** @param capacity runs that are kept, and twice as many decisions */
	TimelineRecorder(Hypervisor host, int capacity) {
		this.host = host;
		this.pcpus = host.spec().pcpus();
		this.begin = host.timeline().nanos();
		this.capacity = capacity;
		running = new SchedulingUnit[pcpus];
		since = new long[pcpus];
		priority = new Priority[pcpus];
		credit = new int[pcpus];
		runFrom = new long[capacity];
		runTo = new long[capacity];
		runPcpu = new int[capacity];
		runDomid = new int[capacity];
		runVcpu = new short[capacity];
		runPriority = new byte[capacity];
		runCreditBefore = new int[capacity];
		runCreditAfter = new int[capacity];
		trace = new TraceBuffer(DECISIONS_OF_A_RUN * capacity);
		for (int pcpu = 0; pcpu < pcpus; pcpu++)
			beginRun(pcpu, host.scheduler().running(pcpu), begin);
		host.traces().add(this);
	}

	@Override
	public void decided(long nanos, Decision decision, int pcpu, SchedulingUnit unit) {
		trace.decided(nanos, decision, pcpu, unit);
		if (decision != Decision.SWITCH)
			return;
		endRun(pcpu, nanos);
		beginRun(pcpu, unit, nanos);
	}

	/**
	 * What is known of a window of cloud time, cut to what was recorded and is still kept.
	 *
	 * @param fromNanos cloud time
	 * @param toNanos   cloud time; the future is cut off
	 */
	public CpuTimeline window(long fromNanos, long toNanos) {
		long now = host.timeline().nanos();
		long to = Math.min(toNanos, now);
		long from = Math.min(Math.max(fromNanos, oldest()), to);
		List<Run> runs = runs(from, to);
		addRunning(runs, from, to, now);
		runs.sort(Comparator.comparingLong(Run::fromNanos).thenComparingInt(Run::pcpu));
		return new CpuTimeline(host.spec().name(), from, to, pcpus, host.bootNanos(), host.scheduler().parameters().tickNanos(),
				host.scheduler().parameters().timesliceMillis() * 1_000_000L, runs, marks(from, to), names());
	}

	/** The last piece of cloud time up to now, as {@link #window}. */
	public CpuTimeline last(long nanos) {
		long now = host.timeline().nanos();
		return window(now - nanos, now);
	}

	/** Writes all that is kept in the JSON of Chrome's trace viewer. */
	public void writeChromeTrace(Appendable out) throws IOException {
		Map<Integer, String> names = names();
		ChromeTrace.write(trace.records(), host.spec().name(), pcpus, names::get, host.timeline().nanos(), out);
	}

	/** Ends the recording; what was recorded can still be read. Twice does nothing. */
	@Override
	public void close() {
		host.traces().remove(this);
	}

	/** The instant from which on nothing is missing. */
	private long oldest() {
		long oldest = begin;
		if (runCount > capacity)
			oldest = Math.max(oldest, runTo[(int) (runCount % capacity)]);
		if (trace.lost() > 0)
			oldest = Math.max(oldest, trace.get(0).nanos());
		return oldest;
	}

	private void beginRun(int pcpu, SchedulingUnit unit, long nanos) {
		running[pcpu] = unit;
		if (unit == null)
			return;
		since[pcpu] = nanos;
		priority[pcpu] = unit.priority();
		credit[pcpu] = unit.credit();
	}

	private void endRun(int pcpu, long nanos) {
		SchedulingUnit unit = running[pcpu];
		if (unit == null)
			return;
		int slot = (int) (runCount++ % capacity);
		runFrom[slot] = since[pcpu];
		runTo[slot] = nanos;
		runPcpu[slot] = pcpu;
		runDomid[slot] = unit.domid();
		runVcpu[slot] = (short) unit.id();
		runPriority[slot] = (byte) priority[pcpu].ordinal();
		runCreditBefore[slot] = credit[pcpu];
		runCreditAfter[slot] = unit.credit();
	}

	private List<Run> runs(long from, long to) {
		List<Run> runs = new ArrayList<>();
		for (long i = Math.max(0, runCount - capacity); i < runCount; i++) {
			int slot = (int) (i % capacity);
			if (runTo[slot] > from && runFrom[slot] < to)
				runs.add(new Run(runPcpu[slot], runDomid[slot], runVcpu[slot], runFrom[slot], runTo[slot],
						PRIORITIES[runPriority[slot]], runCreditBefore[slot], runCreditAfter[slot]));
		}
		return runs;
	}

	private void addRunning(List<Run> runs, long from, long to, long now) {
		for (int pcpu = 0; pcpu < pcpus; pcpu++)
			if (running[pcpu] != null && now > from && since[pcpu] < to)
				runs.add(new Run(pcpu, running[pcpu].domid(), running[pcpu].id(), since[pcpu], now, priority[pcpu],
						credit[pcpu], running[pcpu].credit()));
	}

	private List<Mark> marks(long from, long to) {
		List<Mark> marks = new ArrayList<>();
		for (TraceRecord entry : trace.recordsSince(from))
			if (entry.nanos() <= to && entry.event() != TraceEvent.SWITCH)
				marks.add(new Mark(entry.nanos(), kind(entry.event()), entry.pcpu(), entry.domid(), entry.vcpu()));
		return marks;
	}

	private static MarkKind kind(TraceEvent event) {
		return switch (event) {
		case WAKE -> MarkKind.WAKE;
		case PARK -> MarkKind.PARK;
		case UNPARK -> MarkKind.UNPARK;
		case STEAL -> MarkKind.STEAL;
		case MIGRATE -> MarkKind.MIGRATE;
		case SWITCH, HYPERCALL, TRAP -> throw new IllegalStateException(event + " is no mark");
		};
	}

	private Map<Integer, String> names() {
		Map<Integer, String> names = new HashMap<>();
		host.domains().forEach(domain -> names.put(domain.domid(), domain.name()));
		return names;
	}
}
