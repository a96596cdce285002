package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.host.Toolstack.Dom0Console;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.sched.CpuSet;
import org.minicloud.xen.sched.Runstate;
import org.minicloud.xen.sched.SchedulingDomain;

/**
 * A domain. It is created paused, while domain 0 builds it; it runs once it is built and unpaused, until its kernel shuts
 * down or crashes; it holds its memory until it was destroyed.
 * <p>
 * All methods belong to the cloud's thread.
 */
public final class Domain {
	private final Hypervisor host;
	private final int domid;
	private final DomainSpec spec;
	private final KernelGate gate;
	private final EventChannels events;
	private final HypercallMeter meter;
	private final GrantOperations grants;
	private final DomainHypercalls hypercalls;
	private final List<DomainListener> listeners = new ArrayList<>();
	private final Vcpu[] vcpus;
	private final SchedulingDomain scheduling;
	private StartInfo start;
	private int dom0StorePort;
	private List<Dom0Console> consoles = List.of();

	/** The toolstack's pauses; the builder has one more of its own. */
	private int pauses = 1;
	private boolean built;
	private boolean dying;
	private boolean dead;
	private ShutdownReason shutdownReason;
	private Throwable crashCause;
	private ShutdownReason shutdownRequest;

	Domain(Hypervisor host, int domid, DomainSpec spec, GuestKernel kernel) {
		this.host = host;
		this.domid = domid;
		this.spec = spec;
		this.gate = new KernelGate(kernel, this::crashed);
		this.scheduling = host.scheduler().addDomain(domid, spec.weight(), spec.cap());
		this.vcpus = new Vcpu[spec.vcpus()];
		this.events = new EventChannels(domid, spec.vcpus(), this::kick);
		this.meter = new HypercallMeter(domid, host.costs());
		this.grants = host.grantTables().add(domid);
		this.hypercalls = new DomainHypercalls(this);
		host.scheduler().pause(scheduling);
		host.scheduler().pause(scheduling);
		for (int id = 0; id < vcpus.length; id++) {
			vcpus[id] = new Vcpu(this, id);
			vcpus[id].unit = host.scheduler().addUnit(scheduling, id, vcpus[id], id > 0);
		}
	}

	public int domid() {
		return domid;
	}

	public String name() {
		return spec.name();
	}

	public DomainSpec spec() {
		return spec;
	}

	/** Frames of 4 KiB that it has now. */
	public long pages() {
		return host.memory().pages(domid);
	}

	public int weight() {
		return scheduling.weight();
	}

	public int cap() {
		return scheduling.cap();
	}

	/**
	 * Changes its share of CPU ({@code xl sched-credit -d}).
	 *
	 * @throws IllegalArgumentException when weight or cap are out of range
	 */
	public void setShare(int weight, int cap) {
		host.scheduler().setShare(scheduling, weight, cap);
	}

	/**
	 * Restricts where a vCPU may run ({@code xl vcpu-pin}).
	 *
	 * @throws IllegalArgumentException when there is no such vCPU, or no physical CPU among those
	 */
	public void pin(int vcpu, CpuSet pcpus) {
		host.scheduler().setHardAffinity(vcpu(vcpu).unit, pcpus);
	}

	/** Stops it where it is; pauses nest. */
	public void pause() {
		if (dying)
			return;
		pauses++;
		host.scheduler().pause(scheduling);
		host.scheduler().settle();
	}

	/** Takes one pause back; a new domain has one. A domain that is not built yet runs as soon as it is. */
	public void unpause() {
		if (dying || pauses == 0)
			return;
		pauses--;
		host.scheduler().unpause(scheduling);
		host.scheduler().settle();
	}

	/**
	 * Asks the guest to shut down ({@code xl shutdown}, {@code xl reboot}), which it does in its own time or not at all.
	 *
	 * @param reason POWEROFF, REBOOT or SUSPEND
	 */
	public void requestShutdown(ShutdownReason reason) {
		if (reason != ShutdownReason.POWEROFF && reason != ShutdownReason.REBOOT && reason != ShutdownReason.SUSPEND)
			throw new IllegalArgumentException("a guest cannot be asked for " + reason);
		host.toolstack().requestShutdown(this, reason);
	}

	/**
	 * Ends the domain at once, whatever it is doing; domain 0 then takes its memory back.
	 *
	 * @throws IllegalStateException when it is domain 0
	 */
	public void destroy() {
		if (domid == 0)
			throw new IllegalStateException("domain 0 cannot be destroyed");
		if (dying)
			return;
		dying = true;
		host.scheduler().removeDomain(scheduling);
		cancelTimers();
		host.toolstack().tearDown(this);
	}

	public void addListener(DomainListener listener) {
		listeners.add(listener);
	}

	public void removeListener(DomainListener listener) {
		listeners.remove(listener);
	}

	/** dom0's end of hvc{@code number}. */
	public Console console(int number) {
		return consoles.get(number).console();
	}

	/** dom0's ends of all consoles, hvc0 first. */
	public List<Console> consoles() {
		return consoles.stream().map(Dom0Console::console).toList();
	}

	/** CPU that all its vCPUs have had. */
	public long cpuNanos() {
		long nanos = 0;
		for (Vcpu vcpu : vcpus)
			nanos += vcpu.unit.runstateNanos(Runstate.RUNNING, host.timeline().nanos());
		return nanos;
	}

	/** Whether domain 0 has built it. */
	public boolean isBuilt() {
		return built;
	}

	/** Its state as {@code xl list} prints it: a letter of {@code rbpscd} in its place, {@code -} elsewhere. */
	public String stateLetters() {
		return SnapshotTaker.stateLetters(this);
	}

	/** Whether the toolstack has it paused. */
	public boolean isPaused() {
		return pauses > 0;
	}

	/** Why it shut down; empty while it runs. */
	public Optional<ShutdownReason> shutdownReason() {
		return Optional.ofNullable(shutdownReason);
	}

	/** How often it entered the hypervisor, and what that cost. */
	public HypercallMeter meter() {
		return meter;
	}

	/** What the kernel threw when it crashed by a fault of its own. */
	public Optional<Throwable> crashCause() {
		return Optional.ofNullable(crashCause);
	}

	/** Whether it is being destroyed, or is gone. */
	public boolean isDying() {
		return dying;
	}

	/** Whether nothing is left of it. */
	public boolean isDead() {
		return dead;
	}

	@Override
	public String toString() {
		return "domain " + domid + " (" + name() + ")";
	}

	Hypervisor host() {
		return host;
	}

	EventChannels events() {
		return events;
	}

	GrantOperations grants() {
		return grants;
	}

	Vcpu[] vcpus() {
		return vcpus;
	}

	Vcpu vcpu(int id) {
		if (id < 0 || id >= vcpus.length)
			throw new IllegalArgumentException(this + " has no vCPU " + id);
		return vcpus[id];
	}

	boolean canRun(Vcpu vcpu) {
		return shutdownReason == null && !dying && !vcpu.unit.isBlocked();
	}

	/** The vCPU that makes a scheduler operation, which only the one can that runs. */
	Vcpu caller(int id) {
		if (!gate.isExecuting(id))
			throw new IllegalArgumentException("vCPU " + id + " of " + this + " does not run");
		gate.gaveUpCpu();
		return vcpus[id];
	}

	int dom0StorePort() {
		return dom0StorePort;
	}

	List<Dom0Console> dom0Consoles() {
		return consoles;
	}

	/** Its pages and channels are laid out; domain 0 has yet to fill them. */
	void laidOut(StartInfo startInfo, int dom0Port, List<Dom0Console> dom0Consoles) {
		start = startInfo;
		dom0StorePort = dom0Port;
		consoles = List.copyOf(dom0Consoles);
	}

	/** Domain 0 has built it. */
	void release() {
		if (dying)
			return;
		built = true;
		host.scheduler().unpause(scheduling);
		host.scheduler().settle();
		tell((listener, domain) -> listener.built(domain));
	}

	void buried() {
		dead = true;
		tell((listener, domain) -> listener.destroyed(domain));
	}

	long runKernel(int vcpu) {
		meter.running(vcpu);
		return gate.run(vcpu, start, hypercalls);
	}

	long upcallKernel(int vcpu, long unburntNanos) {
		meter.running(vcpu);
		return gate.upcall(vcpu, unburntNanos);
	}

	/** The guest ends: its vCPUs stop, and domain 0 is told. */
	void shutDown(ShutdownReason reason) {
		gate.gaveUpCpu();
		if (shutdownReason != null)
			return;
		shutdownReason = reason;
		host.scheduler().pause(scheduling);
		cancelTimers();
		host.toolstack().shutDown(this);
	}

	void tellShutDown() {
		tell((listener, domain) -> listener.shutDown(domain, shutdownReason));
	}

	void setShutdownRequest(ShutdownReason reason) {
		shutdownRequest = reason;
	}

	Optional<ShutdownReason> takeShutdownRequest() {
		Optional<ShutdownReason> request = Optional.ofNullable(shutdownRequest);
		shutdownRequest = null;
		return request;
	}

	private void cancelTimers() {
		for (Vcpu vcpu : vcpus) {
			vcpu.cancelTimer();
			vcpu.endPoll();
		}
	}

	private void crashed(int vcpu, Throwable cause) {
		crashCause = cause;
		host.log("Domain " + domid + " (vcpu#" + vcpu + ") crashed: " + cause + "\n");
		shutDown(ShutdownReason.CRASH);
	}

	private void kick(int vcpu) {
		vcpus[vcpu].endPoll();
		host.scheduler().kick(vcpus[vcpu].unit);
		host.scheduler().unblock(vcpus[vcpu].unit);
	}

	private void tell(BiConsumer<DomainListener, Domain> news) {
		for (DomainListener listener : listeners)
			host.timeline().after(0, () -> news.accept(listener, this));
	}
}
