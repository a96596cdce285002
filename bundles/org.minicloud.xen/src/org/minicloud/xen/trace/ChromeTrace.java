package org.minicloud.xen.trace;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.sched.Priority;

/**
 * Writes a trace in the JSON of Chrome's trace viewer ({@code about:tracing}, Perfetto): a row for each physical CPU with
 * who held it, marks for what else happened, and the credits of each vCPU as a curve.
 */
public final class ChromeTrace {
	private static final long NANOS_PER_MICRO = 1000;
	private static final Trap[] TRAPS = Trap.values();

	private final Appendable out;
	private final String host;
	private final IntFunction<String> domainName;
	private boolean first = true;

	private ChromeTrace(Appendable out, String host, IntFunction<String> domainName) {
		this.out = out;
		this.host = host;
		this.domainName = domainName;
	}

	/**
	 * @param host       what the host is called
	 * @param pcpus      how many physical CPUs it has
	 * @param domainName the name of a domid; may answer null
	 * @param untilNanos cloud time up to which those go on that run at the end of the trace
	 */
	public static void write(List<TraceRecord> records, String host, int pcpus, IntFunction<String> domainName,
			long untilNanos, Appendable out) throws IOException {
		ChromeTrace trace = new ChromeTrace(out, host, domainName);
		out.append("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
		trace.names(pcpus);
		for (CpuInterval interval : CpuIntervals.of(records, Long.MIN_VALUE, untilNanos))
			trace.interval(interval);
		for (TraceRecord entry : records)
			trace.mark(entry);
		out.append("\n]}\n");
	}

	private void names(int pcpus) throws IOException {
		next().append("{\"ph\":\"M\",\"pid\":0,\"name\":\"process_name\",\"args\":{\"name\":").append(quoted(host)).append("}}");
		for (int pcpu = 0; pcpu < pcpus; pcpu++)
			next().append("{\"ph\":\"M\",\"pid\":0,\"tid\":" + pcpu + ",\"name\":\"thread_name\",\"args\":{\"name\":\"CPU " + pcpu
					+ "\"}}");
	}

	private void interval(CpuInterval interval) throws IOException {
		next().append("{\"ph\":\"X\",\"pid\":0,\"tid\":" + interval.pcpu() + ",\"cat\":\"run\",\"name\":")
				.append(quoted(vcpuName(interval.domid(), interval.vcpu()))).append(",\"ts\":" + micros(interval.fromNanos())
						+ ",\"dur\":" + micros(interval.nanos()) + ",\"args\":{\"credit\":" + interval.credit() + ",\"class\":\""
						+ interval.priority() + "\"}}");
	}

	private void mark(TraceRecord entry) throws IOException {
		if (entry.event().isScheduling() && entry.priority() != Priority.IDLE)
			next().append("{\"ph\":\"C\",\"pid\":0,\"name\":")
					.append(quoted("credit " + vcpuName(entry.domid(), entry.vcpu())))
					.append(",\"ts\":" + micros(entry.nanos()) + ",\"args\":{\"credit\":" + entry.credit() + "}}");
		if (entry.event() == TraceEvent.SWITCH)
			return;
		next().append("{\"ph\":\"i\",\"s\":\"t\",\"pid\":0,\"tid\":" + Math.max(0, entry.pcpu()) + ",\"cat\":\""
				+ entry.event().name().toLowerCase(Locale.ROOT) + "\",\"name\":").append(quoted(markName(entry)))
				.append(",\"ts\":" + micros(entry.nanos()) + "}");
	}

	private String markName(TraceRecord entry) {
		String what = switch (entry.event()) {
			case HYPERCALL -> hypercallName((int) entry.argument());
			case TRAP -> TRAPS[(int) entry.argument()].name().toLowerCase(Locale.ROOT);
			default -> entry.event().name().toLowerCase(Locale.ROOT);
		};
		return what + " " + vcpuName(entry.domid(), entry.vcpu());
	}

	private static String hypercallName(int number) {
		for (Hypercall call : Hypercall.values())
			if (call.number() == number)
				return call.xenName();
		return "hypercall " + number;
	}

	private String vcpuName(int domid, int vcpu) {
		String name = domainName.apply(domid);
		return (name == null ? "domain " + domid : name) + "/" + vcpu;
	}

	private Appendable next() throws IOException {
		out.append(first ? "\n" : ",\n");
		first = false;
		return out;
	}

	/** The format counts in microseconds, with fractions. */
	private static String micros(long nanos) {
		return nanos / NANOS_PER_MICRO + "." + String.format(Locale.ROOT, "%03d", nanos % NANOS_PER_MICRO);
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\')
				quoted.append('\\').append(c);
			else if (c < ' ')
				quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
			else
				quoted.append(c);
		}
		return quoted.append('"').toString();
	}
}
