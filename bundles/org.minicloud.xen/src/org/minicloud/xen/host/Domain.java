package org.minicloud.xen.host;

import java.util.List;
import java.util.Optional;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.host.Toolstack.Dom0Console;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.sched.CpuSet;
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
	private String name;
	private final KernelGate gate;
	private final EventChannels events;
	private final HypercallMeter meter;
	private final GrantOperations grants;
	private final GuestMemory memory;
	private final DomainHypercalls hypercalls;
	private final DomainNews news = new DomainNews(this);
	private final DomainDevices devices = new DomainDevices(this);
	private final Vcpus vcpus;
	private final SchedulingDomain scheduling;
	private StartInfo start;
	private int dom0StorePort;
	private List<Dom0Console> consoles = List.of();
	private final DomainEnd end = new DomainEnd(this);
	private final DomainMove move = new DomainMove(this);

	/** The toolstack's pauses; the builder has one more of its own. */
	private int pauses = 1;
	private boolean built;
	private boolean dying;
	private boolean dead;

	/** @param kernel null when it has yet to arrive from elsewhere */
	Domain(Hypervisor host, int domid, DomainSpec spec, GuestKernel kernel) {
		this.host = host;
		this.domid = domid;
		this.spec = spec;
		this.name = spec.name();
		this.gate = new KernelGate(kernel, this::crashed);
		this.scheduling = host.scheduler().addDomain(domid, spec.weight(), spec.cap());
		this.events = new EventChannels(domid, spec.vcpus(), this::kick);
		this.meter = new HypercallMeter(domid, host.costs());
		this.grants = host.grantTables().add(domid, meter);
		this.memory = new GuestMemory(domid, spec.vcpus(), host.memory(), host.frames(), host.pageTables(), meter);
		this.hypercalls = new DomainHypercalls(this);
		host.scheduler().pause(scheduling);
		host.scheduler().pause(scheduling);
		this.vcpus = new Vcpus(this, spec.vcpus(), scheduling);
	}

	public int domid() {
		return domid;
	}

	public String name() {
		return name;
	}

	/**
	 * Gives it another name ({@code xl rename}).
	 *
	 * @throws XenException EINVAL when the name is blank, EEXIST when another domain of the host has it
	 */
	public void rename(String newName) throws XenException {
		host.requireFreeName(newName, this);
		name = newName;
		host.toolstack().renamed(this);
	}

	/** What it was made to be; its name may have changed since. */
	public DomainSpec spec() {
		return spec;
	}

	/** What it is: as it was made, with its present name, weight, cap and devices. */
	public DomainSpec presentSpec() {
		DomainSpec present = spec.withName(name).withShare(weight(), cap());
		return built ? present.withDevices(devices.disks(), devices.nics()) : present;
	}

	/** The host it is on. */
	public Hypervisor host() {
		return host;
	}

	/** What runs in it; null while it has yet to arrive from another host. */
	public GuestKernel kernel() {
		return gate.kernel();
	}

	/** What the kernel was told; null while the domain is not laid out. */
	public StartInfo startInfo() {
		return start;
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
	 * Asks the guest to give memory back, or to take more ({@code xl mem-set}): it does so in its own time, if its kernel has a
	 * balloon.
	 *
	 * @param kib from 4096 to what it was made with
	 */
	public void setMemoryTarget(long kib) {
		if (kib < 4096 || kib > spec.memoryMiB() * 1024)
			throw new IllegalArgumentException(this + " can have 4096.." + spec.memoryMiB() * 1024 + " KiB, not " + kib);
		host.toolstack().setMemoryTarget(this, kib);
	}

	/** Takes back a request that the guest has not taken up yet; gives whether there was one. */
	public boolean withdrawShutdownRequest() {
		boolean onItsWay = end.withdraw();
		return takeShutdownRequest().isPresent() || onItsWay;
	}

	/** Whether the guest has suspended itself. */
	public boolean isSuspended() {
		return end.reason() == ShutdownReason.SUSPEND && !dying;
	}

	/**
	 * Lets a guest that has suspended itself go on in this domain: its suspension is cancelled, or it was saved and is to run
	 * on. Its event channels, its grants and its memory are as it left them; its timers are not armed.
	 *
	 * @throws IllegalStateException when it is not suspended
	 */
	public void resume() {
		if (!isSuspended())
			throw new IllegalStateException(this + " is not suspended");
		end.takeBack();
		gate.resumeCancelled();
		consoles.forEach(each -> each.console().thaw());
		host.toolstack().store().thaw(domid);
		devices.resume();
		vcpus.kickAll();
		host.scheduler().unpause(scheduling);
		host.scheduler().settle();
		news.tell((listener, domain) -> listener.resumed(domain));
	}

	/** When it shut down or was suspended, in cloud time; -1 while it runs. */
	public long shutDownAtNanos() {
		return end.atNanos();
	}

	/** How it is saved, or moved to another host. */
	public DomainMove move() {
		return move;
	}

	/** Ends the guest as if its kernel had crashed (xc_domain_shutdown with SHUTDOWN_crash). */
	public void crash(String cause) {
		if (domid == 0)
			throw new IllegalStateException("domain 0 crashes with its host");
		if (dying || end.reason() != null)
			return;
		host.log("Domain " + domid + " crashed: " + cause + "\n");
		shutDown(ShutdownReason.CRASH);
		host.scheduler().settle();
	}

	/** What becomes of it when it crashes; unless said otherwise, it is preserved. */
	public void setOnCrash(CrashAction action) {
		end.setOnCrash(action);
	}

	/** Its back ends in domain 0. */
	public DomainDevices devices() {
		return devices;
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
		vcpus.cancelTimers();
		devices.release();
		host.toolstack().tearDown(this);
	}

	/** Asks the guest to tell its state: VIRQ_DEBUG for each vCPU ({@code xl debug-keys q}). */
	public void raiseDebug() {
		for (int vcpu = 0; vcpu < spec.vcpus(); vcpu++)
			events.raiseVirq(VirtualInterrupt.DEBUG, vcpu);
		host.scheduler().settle();
	}

	public void addListener(DomainListener listener) {
		news.add(listener);
	}

	public void removeListener(DomainListener listener) {
		news.remove(listener);
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
		return vcpus.nanos();
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
		return Optional.ofNullable(end.reason());
	}

	/** How often it entered the hypervisor, and what that cost. */
	public HypercallMeter meter() {
		return meter;
	}

	/** What the kernel threw when it crashed by a fault of its own. */
	public Optional<Throwable> crashCause() {
		return end.crashCause();
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

	/** Its event channels, for domain 0 to bind and for people to look at. */
	public EventChannels events() {
		return events;
	}

	GrantOperations grants() {
		return grants;
	}

	DomainNews news() {
		return news;
	}

	DomainEnd end() {
		return end;
	}

	/** Its memory as its kernel handles it. */
	public GuestMemory guestMemory() {
		return memory;
	}

	Vcpus vcpuSet() {
		return vcpus;
	}

	Vcpu[] vcpus() {
		return vcpus.all();
	}

	Vcpu vcpu(int id) {
		return vcpus.get(id);
	}

	boolean canRun(Vcpu vcpu) {
		return end.reason() == null && !dying && !vcpu.unit.isBlocked();
	}

	/** The vCPU that runs gives its CPU up until there is an event; upcalls come again. */
	void block(int vcpu) {
		Vcpu caller = caller(vcpu);
		events.unmaskUpcalls(vcpu);
		if (!events.isUpcallDue(vcpu))
			host.scheduler().block(caller.unit);
	}

	/** The vCPU that makes a scheduler operation, which only the one can that runs. */
	Vcpu caller(int id) {
		if (!gate.isExecuting(id))
			throw new IllegalArgumentException("vCPU " + id + " of " + this + " does not run");
		gate.gaveUpCpu();
		return vcpus.get(id);
	}

	int dom0StorePort() {
		return dom0StorePort;
	}

	void setDom0StorePort(int port) {
		dom0StorePort = port;
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
		news.tell((listener, domain) -> listener.built(domain));
	}

	void buried() {
		dead = true;
		news.tell((listener, domain) -> listener.destroyed(domain));
	}

	long runKernel(int vcpu) {
		meter.running(vcpu);
		return gate.run(vcpu, start, hypercalls);
	}

	long upcallKernel(int vcpu, long unburntNanos) {
		meter.running(vcpu);
		return gate.upcall(vcpu, unburntNanos, start, hypercalls);
	}

	/** The guest ends: its vCPUs stop, and domain 0 is told. */
	void shutDown(ShutdownReason reason) {
		gate.gaveUpCpu();
		if (!end.begin(reason))
			return;
		host.scheduler().pause(scheduling);
		vcpus.cancelTimers();
		host.toolstack().shutDown(this);
	}

	/** A suspended guest has arrived from elsewhere; it goes on once the domain is built and unpaused. */
	void adopt(GuestKernel kernel, List<VcpuState> states) {
		gate.adopt(kernel);
		vcpus.adopt(states);
	}

	/** Domain 0 begins with a new kernel. */
	void restartWith(GuestKernel kernel) {
		gate.restartWith(kernel);
	}

	/** It is gone at once, with nobody tearing it down. */
	void vanish() {
		if (!dying)
			host.scheduler().removeDomain(scheduling);
		dying = true;
		dead = true;
		vcpus.cancelTimers();
		devices.release();
	}

	Optional<ShutdownReason> takeShutdownRequest() {
		return host.toolstack().takeShutdownRequest(this);
	}

	private void crashed(int vcpu, Throwable cause) {
		end.crashedBy(cause);
		host.log("Domain " + domid + " (vcpu#" + vcpu + ") crashed: " + cause + "\n");
		shutDown(ShutdownReason.CRASH);
	}

	private void kick(int vcpu) {
		vcpus.kick(vcpu);
	}
}
