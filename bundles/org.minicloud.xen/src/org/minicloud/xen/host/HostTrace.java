package org.minicloud.xen.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.inspect.TraceSnapshot;
import org.minicloud.xen.trace.ChromeTrace;
import org.minicloud.xen.trace.TraceBuffer;
import org.minicloud.xen.trace.TraceRecord;

/** The trace of a host while people look at it: what guests ask of the hypervisor, and what the scheduler decides. */
public final class HostTrace implements AutoCloseable {
	private final Hypervisor host;
	private final TraceBuffer buffer;

	/** Begins to record, instead of what recorded before. */
	HostTrace(Hypervisor host, int capacity) {
		this.host = host;
		this.buffer = new TraceBuffer(capacity);
		host.setTrace(buffer);
	}

	/** @param count entries at most */
	public TraceSnapshot last(int count) {
		List<TraceSnapshot.Entry> entries = new ArrayList<>();
		for (int index = Math.max(0, buffer.size() - count); index < buffer.size(); index++)
			entries.add(describe(buffer.get(index)));
		return new TraceSnapshot(host.spec().name(), entries, buffer.lost());
	}

	/** Writes all that is kept in the JSON of Chrome's trace viewer. */
	public void writeChromeTrace(Appendable out) throws IOException {
		Map<Integer, String> names = new HashMap<>();
		host.domains().forEach(domain -> names.put(domain.domid(), domain.name()));
		ChromeTrace.write(buffer.records(), host.spec().name(), host.spec().pcpus(), names::get, host.timeline().nanos(), out);
	}

	/** Ends it. What another one began meanwhile goes on. */
	@Override
	public void close() {
		if (host.trace().filter(present -> present == buffer).isPresent())
			host.setTrace(null);
	}

	private static TraceSnapshot.Entry describe(TraceRecord entry) {
		return new TraceSnapshot.Entry(entry.nanos(), entry.event().name().toLowerCase(Locale.ROOT), entry.pcpu(),
				entry.domid(), entry.vcpu(), what(entry));
	}

	private static String what(TraceRecord entry) {
		return switch (entry.event()) {
		case HYPERCALL -> hypercall((int) entry.argument());
		case TRAP -> Trap.values()[(int) entry.argument()].name().toLowerCase(Locale.ROOT);
		case SWITCH, WAKE, PARK, UNPARK, STEAL, MIGRATE -> entry.domid() == TraceRecord.IDLE ? "idle"
				: entry.priority() + " " + entry.credit();
		};
	}

	private static String hypercall(int number) {
		for (Hypercall call : Hypercall.values())
			if (call.number() == number)
				return call.xenName();
		return "hypercall " + number;
	}
}
