package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.host.Toolstack.Dom0Console;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.paging.CanonicalTables;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.sched.CpuSet;
import org.minicloud.xen.sched.Runstate;
import org.minicloud.xen.sched.SchedulingDomain;
import org.minicloud.xen.sched.SchedulingUnit;

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
	private final List<DomainListener> listeners = new ArrayList<>();
	private final Vcpu[] vcpus;
	private final SchedulingDomain scheduling;
	private StartInfo start;
	private int dom0StorePort;
	private List<Dom0Console> consoles = List.of();
	private final List<DomainDevice> devices = new ArrayList<>();
	private CrashAction crashAction = CrashAction.PRESERVE;

	/** The toolstack's pauses; the builder has one more of its own. */
	private int pauses = 1;
	private boolean built;
	private boolean dying;
	private boolean dead;
	private ShutdownReason shutdownReason;
	private long shutDownAt;
	private boolean shutDownTold;
	private boolean moving;
	/** A request to shut down that domain 0 has still to deliver; the latest one counts. */
	private Object undeliveredRequest;
	private Throwable crashCause;

	/** @param kernel null when it has yet to arrive from elsewhere */
	Domain(Hypervisor host, int domid, DomainSpec spec, GuestKernel kernel) {
		this.host = host;
		this.domid = domid;
		this.spec = spec;
		this.name = spec.name();
		this.gate = new KernelGate(kernel, this::crashed);
		this.scheduling = host.scheduler().addDomain(domid, spec.weight(), spec.cap());
		this.vcpus = new Vcpu[spec.vcpus()];
		this.events = new EventChannels(domid, spec.vcpus(), this::kick);
		this.meter = new HypercallMeter(domid, host.costs());
		this.grants = host.grantTables().add(domid, meter);
		this.memory = new GuestMemory(domid, spec.vcpus(), host.memory(), host.frames(), host.pageTables(), meter);
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
		return built ? present.withDevices(disks(), nics()) : present;
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
		boolean undelivered = undeliveredRequest != null;
		undeliveredRequest = null;
		return takeShutdownRequest().isPresent() || undelivered;
	}

	/** Whether the guest has suspended itself. */
	public boolean isSuspended() {
		return shutdownReason == ShutdownReason.SUSPEND && !dying;
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
		shutdownReason = null;
		shutDownTold = false;
		gate.resumeCancelled();
		consoles.forEach(each -> each.console().thaw());
		host.toolstack().store().thaw(domid);
		devices.forEach(DomainDevice::resume);
		for (Vcpu vcpu : vcpus)
			kick(vcpu.id);
		host.scheduler().unpause(scheduling);
		host.scheduler().settle();
		tell((listener, domain) -> listener.resumed(domain));
	}

	/** Its page tables for another host. */
	public CanonicalTables canonicalTables() {
		return new CanonicalTables(host.memory(), host.frames(), domid);
	}

	/** When it shut down or was suspended, in cloud time; -1 while it runs. */
	public long shutDownAtNanos() {
		return shutdownReason == null ? -1 : shutDownAt;
	}

	/**
	 * The domain is suspended: its back ends and consoles finish what they have begun and leave its memory alone, until it
	 * is resumed.
	 *
	 * @param quiet is called when nobody works on its memory any more
	 */
	public void quiesce(Runnable quiet) {
		consoles.forEach(each -> each.console().freeze());
		host.toolstack().store().freeze(domid);
		int[] busy = { devices.size() + 1 };
		Runnable oneIsQuiet = () -> {
			busy[0]--;
			if (busy[0] == 0)
				quiet.run();
		};
		devices().forEach(device -> device.quiesce(oneIsQuiet));
		oneIsQuiet.run();
	}

	/** Somebody begins to save or move it; false when somebody does already. */
	public boolean beginMove() {
		boolean free = !moving;
		moving = true;
		return free;
	}

	/** Whether somebody saves or moves it. */
	public boolean isMoving() {
		return moving;
	}

	/** It is neither saved nor moved any more. */
	public void endMove() {
		moving = false;
	}

	/** Where its vCPUs were stopped. */
	public List<VcpuState> vcpuStates() {
		List<VcpuState> states = new ArrayList<>();
		for (Vcpu vcpu : vcpus)
			states.add(new VcpuState(vcpu.id, !vcpu.unit.isDown(), vcpu.unit.unburntNanos(),
					memory.pfn(memory.basePointer(vcpu.id)), memory.pfn(memory.userBasePointer(vcpu.id))));
		return states;
	}

	/** Ends the guest as if its kernel had crashed (xc_domain_shutdown with SHUTDOWN_crash). */
	public void crash(String cause) {
		if (domid == 0)
			throw new IllegalStateException("domain 0 crashes with its host");
		if (dying || shutdownReason != null)
			return;
		host.log("Domain " + domid + " crashed: " + cause + "\n");
		shutDown(ShutdownReason.CRASH);
		host.scheduler().settle();
	}

	/** What becomes of it when it crashes; unless said otherwise, it is preserved. */
	public void setOnCrash(CrashAction action) {
		crashAction = action;
	}

	/** From now on this back end is told when the domain is suspended, goes on, or goes. */
	public void attachDevice(DomainDevice device) {
		devices.add(device);
	}

	public void detachDevice(DomainDevice device) {
		devices.remove(device);
	}

	/** Its back ends. */
	public List<DomainDevice> devices() {
		return List.copyOf(devices);
	}

	/** Its block devices as they are now. */
	public List<DiskSpec> disks() {
		return devicesOf(Vbd.class).map(Vbd::spec).toList();
	}

	/** Its network interfaces, eth0 first. */
	public List<NicSpec> nics() {
		return devicesOf(Vif.class).map(Vif::spec).toList();
	}

	/**
	 * Gives it one more disk ({@code xl block-attach}); the guest finds it when domain 0 has had the CPU for that.
	 *
	 * @throws XenException EEXIST when it has a disk of that name, ESRCH when it is going
	 */
	public void attachDisk(DiskSpec disk) throws XenException {
		if (dying)
			throw new XenException(Errno.ESRCH, this + " is being destroyed");
		if (disk(disk.number()) != null)
			throw new XenException(Errno.EEXIST, this + " has a disk " + disk.device() + " already");
		host.toolstack().attachDisk(this, disk);
	}

	/**
	 * Takes a disk away ({@code xl block-detach}): the guest is asked to let go of it, and the disk is gone from
	 * {@link #disks} when it has.
	 *
	 * @throws XenException ENOENT when it has no disk of that name
	 */
	public void detachDisk(String device) throws XenException {
		DiskSpec disk = disks().stream().filter(one -> one.device().equals(device)).findFirst()
				.orElseThrow(() -> new XenException(Errno.ENOENT, this + " has no disk " + device));
		host.toolstack().detachDisk(this, disk);
	}

	/** The block device of this number; null when there is none. */
	Vbd disk(int number) {
		return devicesOf(Vbd.class).filter(vbd -> vbd.spec().number() == number).findFirst().orElse(null);
	}

	/** The network interface of this number; null when there is none. */
	Vif nic(int number) {
		return devicesOf(Vif.class).filter(vif -> vif.number() == number).findFirst().orElse(null);
	}

	private <T> Stream<T> devicesOf(Class<T> type) {
		return devices.stream().filter(type::isInstance).map(type::cast);
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
		devices.forEach(DomainDevice::release);
		host.toolstack().tearDown(this);
	}

	/** Asks the guest to tell its state: VIRQ_DEBUG for each vCPU ({@code xl debug-keys q}). */
	public void raiseDebug() {
		for (int vcpu = 0; vcpu < vcpus.length; vcpu++)
			events.raiseVirq(VirtualInterrupt.DEBUG, vcpu);
		host.scheduler().settle();
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

	/** Its event channels, for domain 0 to bind and for people to look at. */
	public EventChannels events() {
		return events;
	}

	GrantOperations grants() {
		return grants;
	}

	/** Its memory as its kernel handles it. */
	public GuestMemory guestMemory() {
		return memory;
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
		return vcpus[id];
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
		return gate.upcall(vcpu, unburntNanos, start, hypercalls);
	}

	/** The guest ends: its vCPUs stop, and domain 0 is told. */
	void shutDown(ShutdownReason reason) {
		gate.gaveUpCpu();
		if (shutdownReason != null)
			return;
		shutdownReason = reason;
		shutDownAt = host.timeline().nanos();
		host.scheduler().pause(scheduling);
		cancelTimers();
		host.toolstack().shutDown(this);
	}

	/** Domain 0 has noticed that the guest shut down; it may have been resumed meanwhile. */
	void noticeShutDown() {
		if (shutdownReason == null || shutDownTold || dying)
			return;
		shutDownTold = true;
		ShutdownReason reason = shutdownReason;
		if (reason == ShutdownReason.SUSPEND)
			tell((listener, domain) -> listener.suspended(domain));
		else
			tell((listener, domain) -> listener.shutDown(domain, reason));
		if (reason == ShutdownReason.CRASH && crashAction == CrashAction.DESTROY) {
			host.log("Domain " + domid + " is destroyed after its crash\n");
			host.timeline().after(0, this::destroy);
		}
	}

	/** A suspended guest has arrived from elsewhere; it goes on once the domain is built and unpaused. */
	void adopt(GuestKernel kernel, List<VcpuState> states) {
		gate.adopt(kernel);
		for (VcpuState state : states) {
			SchedulingUnit unit = vcpus[state.id()].unit;
			unit.restoreUnburnt(state.unburntNanos());
			host.scheduler().kick(unit);
			if (state.online())
				host.scheduler().bringUp(unit);
		}
	}

	/** Domain 0 begins with a new kernel. */
	void restartWith(GuestKernel kernel) {
		gate.restartWith(kernel);
	}

	/** Those who listened to the domain that the guest has left listen to this one now. */
	void takeListenersOf(Domain left) {
		List<DomainListener> moving = List.copyOf(left.listeners);
		left.listeners.clear();
		listeners.addAll(moving);
		for (DomainListener listener : moving)
			host.timeline().after(0, () -> listener.migrated(left, this));
	}

	/** It is gone at once, with nobody tearing it down. */
	void vanish() {
		if (!dying)
			host.scheduler().removeDomain(scheduling);
		dying = true;
		dead = true;
		cancelTimers();
		devices.forEach(DomainDevice::release);
	}

	void tellHostFailed() {
		tell((listener, domain) -> listener.hostFailed(domain));
	}

	Object newShutdownRequest() {
		undeliveredRequest = new Object();
		return undeliveredRequest;
	}

	/** Whether the request was neither withdrawn nor replaced by another one. */
	boolean deliverShutdownRequest(Object request) {
		if (undeliveredRequest != request)
			return false;
		undeliveredRequest = null;
		return true;
	}

	Optional<ShutdownReason> takeShutdownRequest() {
		return host.toolstack().takeShutdownRequest(this);
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
