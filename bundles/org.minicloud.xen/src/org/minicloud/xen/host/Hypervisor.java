package org.minicloud.xen.host;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.ByteHistory;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.grant.GrantTables;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.trace.TraceBuffer;

/**
 * The hypervisor of one host, with domain 0 on it. The host comes up with its construction; it lives in cloud time, and
 * costs nothing while nothing runs on it.
 * <p>
 * All methods belong to the cloud's thread.
 */
public final class Hypervisor {
	private static final long FRAMES_PER_MIB = 256;
	private static final long NANOS_PER_MILLI = 1_000_000;
	/** The first domid that no domain can have (DOMID_FIRST_RESERVED). */
	private static final int FIRST_RESERVED_DOMID = 0x7ff0;
	/** What is kept of the hypervisor's own messages ({@code xl dmesg}). */
	private static final int LOG_BYTES = 16 * 1024;

	private final Timeline timeline;
	private final HostSpec spec;
	private final HypercallCosts costs;
	private final long bootNanos;
	private final CreditScheduler scheduler;
	private final MachineMemory memory;
	private final GrantTables grantTables;
	private final Toolstack toolstack;
	private final ByteHistory log = new ByteHistory(LOG_BYTES);
	private final TreeMap<Integer, Domain> domains = new TreeMap<>();
	private int lastDomid;
	private TraceBuffer trace;

	/**
	 * A host whose hypercalls cost its guests nothing.
	 *
	 * @param seed of everything that is left to chance on this host
	 */
	public Hypervisor(Timeline timeline, HostSpec spec, SchedulerParameters parameters, long seed) {
		this(timeline, spec, parameters, HypercallCosts.FREE, seed);
	}

	/**
	 * @param costs what guests pay for what the hypervisor does for them
	 * @param seed  of everything that is left to chance on this host
	 */
	public Hypervisor(Timeline timeline, HostSpec spec, SchedulerParameters parameters, HypercallCosts costs, long seed) {
		this.timeline = timeline;
		this.spec = spec;
		this.costs = costs;
		this.bootNanos = timeline.nanos();
		this.scheduler = new CreditScheduler(timeline, parameters, spec.pcpus(), new SeededRandom(seed));
		this.memory = new MachineMemory(spec.memoryMiB() * FRAMES_PER_MIB);
		this.grantTables = new GrantTables(memory);
		this.toolstack = new Toolstack(this);
		bootDomain0();
	}

	public HostSpec spec() {
		return spec;
	}

	/** System time: nanoseconds of cloud time since the host came up. */
	public long systemTimeNanos() {
		return timeline.nanos() - bootNanos;
	}

	public long freeMemoryMiB() {
		return memory.freeFrames() / FRAMES_PER_MIB;
	}

	/** CPU that all physical CPUs together have spent on domains since the host came up. */
	public long busyNanos() {
		long nanos = 0;
		for (int pcpu = 0; pcpu < spec.pcpus(); pcpu++)
			nanos += scheduler.busyNanos(pcpu);
		return nanos;
	}

	/**
	 * Creates a domain, paused; its memory is reserved at once. Domain 0 then builds it, which takes its CPU.
	 *
	 * @throws XenException EINVAL when the specification is out of range, EEXIST when there is a domain of that name, ENOMEM
	 *                      when the host has not so much memory free, ENOSPC when domain 0 is out of event channels; nothing
	 *                      has changed then
	 */
	public Domain createDomain(DomainSpec domainSpec, GuestKernel kernel) throws XenException {
		domainSpec.check();
		if (domains.values().stream().anyMatch(domain -> domain.name().equals(domainSpec.name()) && !domain.isDying()))
			throw new XenException(Errno.EEXIST, "there is a domain " + domainSpec.name() + " already");
		int domid = freeDomid();
		toolstack.requireChannels(domainSpec.consoles() + 1);
		memory.populate(domid, 0, domainSpec.memoryMiB() * FRAMES_PER_MIB);
		Domain domain = new Domain(this, domid, domainSpec, kernel);
		domains.put(domid, domain);
		lastDomid = domid;
		toolstack.build(domain);
		return domain;
	}

	/** Domains that there are, by domid, domain 0 first; those being torn down as well. */
	public Collection<Domain> domains() {
		return Collections.unmodifiableCollection(domains.values());
	}

	public Optional<Domain> domain(int domid) {
		return Optional.ofNullable(domains.get(domid));
	}

	/** What is going on, for people to look at. */
	public HostSnapshot snapshot() {
		return new SnapshotTaker(this).take();
	}

	/** The end of the hypervisor's own messages ({@code xl dmesg}). */
	public byte[] log() {
		return log.toBytes();
	}

	/** Tells the trace of every scheduling decision; null ends that. */
	public void setSchedulingTrace(SchedulingTrace trace) {
		scheduler.setTrace(trace);
	}

	/** Records what happens on this host from now on; null ends that, and then it costs nothing. */
	public void setTrace(TraceBuffer buffer) {
		trace = buffer;
		scheduler.setTrace(buffer);
	}

	/** What records at present; empty when nothing does. */
	public Optional<TraceBuffer> trace() {
		return Optional.ofNullable(trace);
	}

	@Override
	public String toString() {
		return "host " + spec.name();
	}

	HypercallCosts costs() {
		return costs;
	}

	Timeline timeline() {
		return timeline;
	}

	CreditScheduler scheduler() {
		return scheduler;
	}

	MachineMemory memory() {
		return memory;
	}

	GrantTables grantTables() {
		return grantTables;
	}

	Toolstack toolstack() {
		return toolstack;
	}

	long wallClockMillis() {
		return timeline.origin().toEpochMilli() + timeline.nanos() / NANOS_PER_MILLI;
	}

	/** When a timer for this system time is handled, in cloud time. */
	long timerDue(long systemTimeNanos) {
		long due = bootNanos + systemTimeNanos + scheduler.parameters().timerLatencyNanos();
		return due < 0 ? Timeline.NEVER : due;
	}

	void log(String message) {
		byte[] bytes = ("(XEN) " + message).getBytes(StandardCharsets.UTF_8);
		log.append(bytes, bytes.length);
	}

	void log(int domid, byte[] text) {
		byte[] prefix = ("(d" + domid + ") ").getBytes(StandardCharsets.UTF_8);
		log.append(prefix, prefix.length);
		log.append(text, text.length);
	}

	/** Nothing but its memory was left of the domain. */
	void bury(Domain domain) {
		grantTables.remove(domain.domid());
		memory.releaseAll(domain.domid());
		domains.remove(domain.domid());
		domain.buried();
	}

	private void bootDomain0() {
		DomainSpec dom0 = new DomainSpec("Domain-0", 1, spec.dom0MemoryMiB());
		try {
			memory.populate(0, 0, dom0.memoryMiB() * FRAMES_PER_MIB);
			Domain domain = new Domain(this, 0, dom0, toolstack.kernel());
			domains.put(0, domain);
			toolstack.attach(domain);
			domain.unpause();
		} catch (XenException impossible) {
			throw new IllegalStateException("an empty host has no room for domain 0", impossible);
		}
	}

	private int freeDomid() throws XenException {
		for (int i = 1; i < FIRST_RESERVED_DOMID; i++) {
			int domid = (lastDomid + i) % FIRST_RESERVED_DOMID;
			if (domid > 0 && !domains.containsKey(domid))
				return domid;
		}
		throw new XenException(Errno.ENOSPC, "all domids are in use");
	}
}
