package org.minicloud.xen.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.ByteHistory;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.grant.GrantTables;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.PageTables;
import org.minicloud.xen.sched.CreditScheduler;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulingTrace;
import org.minicloud.xen.xenstore.StoreDaemon;
import org.minicloud.xen.trace.TraceBuffer;

/**
 * The hypervisor of one host, with domain 0 on it. The host comes up with its construction; it lives in cloud time, and
 * costs nothing while nothing runs on it.
 * <p>
 * All methods belong to the cloud's thread.
 */
public final class Hypervisor {
	static final long FRAMES_PER_MIB = 256;
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
	private final FrameTable frames;
	private final PageTables pageTables;
	private final Toolstack toolstack;
	private final SchedulingTraces traces;
	private final ByteHistory log = new ByteHistory(LOG_BYTES);
	private final TreeMap<Integer, Domain> domains = new TreeMap<>();
	private final List<HostListener> listeners = new ArrayList<>();
	private String failure;
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
		this.traces = new SchedulingTraces(scheduler);
		this.memory = new MachineMemory(spec.memoryMiB() * FRAMES_PER_MIB);
		this.frames = new FrameTable(memory);
		this.pageTables = new PageTables(memory, frames);
		frames.setAudit(pageTables);
		this.grantTables = new GrantTables(memory, frames, pageTables);
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
		int domid = prepare(domainSpec, domainSpec.name());
		memory.populate(domid, 0, domainSpec.memoryMiB() * FRAMES_PER_MIB);
		memory.setMaximum(domid, domainSpec.memoryMiB() * FRAMES_PER_MIB);
		Domain domain = add(domid, domainSpec, kernel);
		toolstack.build(domain);
		return domain;
	}

	/**
	 * Creates a domain, paused, into which a suspended guest is to be brought from a file or another host; it has no memory
	 * yet, and its name says that it is incoming.
	 *
	 * @throws XenException as {@link #createDomain}; nothing has changed then
	 */
	public IncomingDomain createIncoming(DomainSpec domainSpec) throws XenException {
		String name = domainSpec.name() + IncomingDomain.NAME_SUFFIX;
		int domid = prepare(domainSpec, name);
		Domain domain = add(domid, domainSpec, null);
		domain.rename(name);
		return new IncomingDomain(this, domain);
	}

	/** Whether domain 0 is up; while it restarts, guests live on and nothing can be created. */
	public boolean isDomain0Up() {
		return !isFailed() && toolstack.isUp();
	}

	/**
	 * Domain 0 goes down and comes back: what it was building is given up, what it was tearing down is torn down after it is
	 * back, its daemons serve the consoles again, its back ends connect anew. Guests live on and wait for their devices.
	 *
	 * @param cause for the log
	 */
	public void restartDomain0(String cause) {
		if (!isDomain0Up())
			return;
		log("Domain 0 restarts: " + cause + "\n");
		tell(listener -> listener.domain0Down(this));
		grantTables.endMappings(0);
		toolstack.restart();
	}

	/** Domain 0 is back in service. */
	void domain0Back() {
		log("Domain 0 is back\n");
		tell(listener -> listener.domain0Back(this));
	}

	/** Whether the host has failed. */
	public boolean isFailed() {
		return failure != null;
	}

	/** Why the host failed; empty while it is up. */
	public Optional<String> failure() {
		return Optional.ofNullable(failure);
	}

	/**
	 * The machine fails, as by a loss of power: everything on it ends at once, domain 0 too. Its memory is gone, its log is
	 * kept for people. Listeners of domains are told {@link DomainListener#hostFailed}, and nothing can be created any more.
	 *
	 * @param cause for the log
	 */
	public void fail(String cause) {
		if (isFailed())
			return;
		failure = cause;
		log("Host failed: " + cause + "\n");
		List<Domain> gone = List.copyOf(domains.values());
		for (Domain domain : gone) {
			domain.vanish();
			domain.news().tell(DomainListener::hostFailed);
			grantTables.remove(domain.domid());
			domain.guestMemory().relinquish();
		}
		for (Domain domain : gone)
			memory.releaseAll(domain.domid());
		domains.clear();
		tell(listener -> listener.failed(this, cause));
	}

	public void addListener(HostListener listener) {
		listeners.add(listener);
	}

	public void removeListener(HostListener listener) {
		listeners.remove(listener);
	}

	/** Work for a daemon of domain 0: so much of its CPU, and then an effect; never, when domain 0 or the host fails before. */
	public void inDomain0(long nanos, Runnable effect) {
		if (!isFailed())
			toolstack.post(nanos, effect);
	}

	/** A suspended guest goes on in a domain that it was brought to: listeners and console users of the other come along. */
	public static void handOver(Domain left, Domain now) {
		for (int number = 0; number < left.consoles().size(); number++)
			now.console(number).succeed(left.console(number));
		now.news().takeListenersOf(left.news());
	}

	/** How its scheduler works at present. */
	public SchedulerParameters schedulerParameters() {
		return scheduler.parameters();
	}

	/** Changes how its scheduler works, while it does ({@code xl sched-credit -s}). */
	public void setSchedulerParameters(SchedulerParameters parameters) {
		scheduler.setParameters(parameters);
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

	/** XenStore and its daemon in domain 0, for back ends and for people to look at. */
	public StoreDaemon store() {
		return toolstack.store();
	}

	/** For a closer look. */
	public HostInspector inspect() {
		return new HostInspector(this);
	}

	/** The end of the hypervisor's own messages ({@code xl dmesg}). */
	public byte[] log() {
		return log.toBytes();
	}

	/**
	 * Tells a trace of every scheduling decision, beside those that are told already.
	 *
	 * @return ends that; twice does nothing
	 */
	public Runnable traceScheduling(SchedulingTrace trace) {
		traces.add(trace);
		return () -> traces.remove(trace);
	}

	/**
	 * Records from now on who runs when, until the recorder is closed.
	 *
	 * @param capacity runs that are kept; each takes some 90 bytes
	 */
	public TimelineRecorder recordTimeline(int capacity) {
		return new TimelineRecorder(this, capacity);
	}

	/**
	 * Records what happens on this host, hypercalls and traps as well, until the trace is closed.
	 *
	 * @param capacity entries that are kept
	 */
	public HostTrace recordTrace(int capacity) {
		return new HostTrace(this, capacity);
	}

	/**
	 * Records what happens on this host from now on, scheduling decisions and what guests ask of the hypervisor; null ends
	 * that, and then it costs nothing.
	 */
	public void setTrace(TraceBuffer buffer) {
		if (trace != null)
			traces.remove(trace);
		trace = buffer;
		if (buffer != null)
			traces.add(buffer);
		domains.values().forEach(this::traceHypercalls);
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

	/** The cloud time that this host lives in. */
	public Timeline timeline() {
		return timeline;
	}

	/** Cloud time at which the host came up. */
	long bootNanos() {
		return bootNanos;
	}

	SchedulingTraces traces() {
		return traces;
	}

	CreditScheduler scheduler() {
		return scheduler;
	}

	/** Domain 0 as back ends have it that run in it. */
	public Dom0 dom0() {
		return toolstack.services();
	}

	/** The machine's frames. */
	public MachineMemory memory() {
		return memory;
	}

	GrantTables grantTables() {
		return grantTables;
	}

	FrameTable frames() {
		return frames;
	}

	PageTables pageTables() {
		return pageTables;
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

	/** A line for {@code xl dmesg}. */
	public void log(String message) {
		byte[] bytes = ("(XEN) " + message).getBytes(StandardCharsets.UTF_8);
		log.append(bytes, bytes.length);
		raiseInDomain0(VirtualInterrupt.CON_RING);
	}

	/** A virtual interrupt that goes to domain 0, as an event of its own; nothing happens when domain 0 has not bound it. */
	private void raiseInDomain0(VirtualInterrupt virq) {
		Domain domain0 = domains.get(0);
		if (domain0 == null || !domain0.events().isBound(virq, 0))
			return;
		timeline.after(0, () -> {
			domain0.events().raiseVirq(virq, 0);
			scheduler.settle();
		});
	}

	void log(int domid, byte[] text) {
		byte[] prefix = ("(d" + domid + ") ").getBytes(StandardCharsets.UTF_8);
		log.append(prefix, prefix.length);
		log.append(text, text.length);
		raiseInDomain0(VirtualInterrupt.CON_RING);
	}

	/** Nothing but its memory was left of the domain. It stays for as long as others refer to that. */
	void bury(Domain domain) {
		grantTables.remove(domain.domid());
		domain.guestMemory().relinquish();
		memory.releaseAll(domain.domid(), () -> {
			domains.remove(domain.domid());
			domain.buried();
		});
	}

	/** A domain that was never complete goes without a trace. */
	void discard(Domain domain) {
		domain.vanish();
		grantTables.remove(domain.domid());
		domain.guestMemory().relinquish();
		memory.releaseAll(domain.domid());
		domains.remove(domain.domid());
	}

	void requireFreeName(String name, Domain except) throws XenException {
		if (name.isBlank())
			throw new XenException(Errno.EINVAL, "a domain needs a name");
		for (Domain domain : domains.values())
			if (domain != except && !domain.isDying() && domain.name().equals(name))
				throw new XenException(Errno.EEXIST, "there is a domain " + name + " already");
	}

	/** The domid of a domain that can be created. */
	private int prepare(DomainSpec domainSpec, String name) throws XenException {
		if (isFailed())
			throw new XenException(Errno.EIO, this + " has failed: " + failure);
		if (!toolstack.isUp())
			throw new XenException(Errno.EAGAIN, "domain 0 of " + this + " is restarting");
		domainSpec.check();
		requireFreeName(name, null);
		toolstack.requireChannels(domainSpec.channels());
		return freeDomid();
	}

	private Domain add(int domid, DomainSpec domainSpec, GuestKernel kernel) {
		Domain domain = new Domain(this, domid, domainSpec, kernel);
		domains.put(domid, domain);
		lastDomid = domid;
		traceHypercalls(domain);
		return domain;
	}

	private void traceHypercalls(Domain domain) {
		domain.meter().setTrace(trace == null ? null : new DomainTrace(domain, trace));
	}

	private void tell(Consumer<HostListener> news) {
		for (HostListener listener : listeners)
			timeline.after(0, () -> news.accept(listener));
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
