package org.minicloud.guest.kernel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.GuestServices;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.fs.CacheHost;
import org.minicloud.guest.fs.DeviceCache;
import org.minicloud.guest.fs.Vfs;
import org.minicloud.guest.tty.Tty;
import org.minicloud.guest.service.ServiceBoard;
import org.minicloud.guest.tty.TtyHost;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.memory.Frame;

/**
 * The kernel of one running guest, from the hand-over by the domain builder to its last hypercall. It is called with a
 * vCPU, does in no time what has been paid for, and answers what the next piece of work costs.
 */
public final class Kernel implements Serializable, TtyHost, CacheHost {
	private static final long serialVersionUID = 1;
	/** Rings, descriptors of large requests, buffers of packets: drivers take them one by one when they are needed. */
	private static final int FRAMES_OF_DRIVERS = 64;


	final GuestConfig config;
	final List<Cpu> cpus = new ArrayList<>();
	final Scheduler scheduler;
	final ProcessTable processes = new ProcessTable();
	final Executor executor;
	final Signals signals;
	final Consoles consoles;
	final PseudoTerminals pseudoTerminals = new PseudoTerminals(this);
	final KernelLog log;
	final Memory memory;
	final LoadAverage load = new LoadAverage();
	final ProcessSpaces spaces;
	final Balloon balloon;
	final Vfs files;
	final Storage storage;
	final String commandLine;
	final Xenbus xenbus;
	final Devices devices;
	final Network network;
	final Statistics statistics = new Statistics(this);
	final ServiceBoard board = new ServiceBoard();
	final SystemLog journal = new SystemLog(this);
	private final List<Process> sleepers = new ArrayList<>();
	String hostname = "localhost";
	private Stage stage = Stage.KERNEL;
	ShutdownReason requested;
	private ShutdownReason toolstackRequest;
	private long systemTimeAtBoot;
	private long lastNow;
	/** The vCPU whose call is being served. */
	private Cpu serving;

	private transient Hypercalls hypercalls;
	private transient GuestServices services;

	public Kernel(GuestConfig config, StartInfo start, Hypercalls hypercalls, BootPlan plan) {
		this.config = config;
		this.commandLine = start.commandLine();
		this.memory = new Memory(start.pages());
		this.spaces = new ProcessSpaces(start);
		this.balloon = new Balloon(start, memory, spaces.pages());
		for (int id = 0; id < start.vcpus(); id++)
			cpus.add(new Cpu(id));
		this.scheduler = new Scheduler(cpus);
		this.consoles = new Consoles(start.consoles().size());
		this.log = new KernelLog(consoles.primary(), config.personality().family() == Family.LINUX);
		this.files = new Vfs(new ProcFiles(this), this);
		this.storage = new Storage(this);
		this.signals = new Signals(this);
		this.executor = new Executor(this);
		this.xenbus = new Xenbus(this);
		this.network = new Network(this);
		this.devices = new Devices(this, xenbus.store());
		attach(start, hypercalls);
		systemTimeAtBoot = hypercalls.systemTimeNanos();
		serving = cpus.get(0);
		beginAccounts();
		bringUp(serving);
		xenbus.start();
		devices.start();
		startThread("[swapper]", new BootProgram(this, plan), null, List.of());
	}

	/** A process that lives in the kernel. */
	Process startThread(String name, Program program, Process parent, List<OpenFile> files) {
		return executor.start(new Spawn(program, List.of(name), Footprint.KERNEL_THREAD, "root", "/", Map.of(), files,
				Spawn.OWN_GROUP), parent);
	}

	/** Libraries outside the guest; to be given before it runs. */
	public void connect(GuestServices newServices) {
		services = newServices;
	}

	GuestServices services() {
		return services == null ? GuestServices.NONE : services;
	}

	/** Connects what leads out of the domain: at boot, and when a kernel was brought back from its serialised form. */
	public void attach(StartInfo start, Hypercalls newHypercalls) {
		connect(start, newHypercalls);
		devices.reattach();
		xenbus.attach(start, newHypercalls);
	}

	private void connect(StartInfo start, Hypercalls newHypercalls) {
		hypercalls = newHypercalls;
		consoles.attach(start.consoles(), newHypercalls);
		spaces.attach(start, newHypercalls);
		balloon.attach(newHypercalls);
		devices.attach(newHypercalls);
		network.attach();
		// another host counts its time from another origin; the guest's own clock must not notice
		systemTimeAtBoot = Math.min(systemTimeAtBoot, newHypercalls.systemTimeNanos() - lastNow);
	}

	/** Goes on after it suspended the domain: here, or in another domain to which it was brought. */
	public void resume(StartInfo start, Hypercalls newHypercalls, boolean cancelled) {
		if (!cancelled) {
			connect(start, newHypercalls);
			balloon.resume();
			devices.restored();
			xenbus.resume(start, newHypercalls);
			devices.begin();
			spaces.resume(processes.all());
			// the clock stood still meanwhile
			systemTimeAtBoot = newHypercalls.systemTimeNanos() - lastNow;
			beginAccounts();
		} else {
			devices.goOn();
		}
		for (Cpu cpu : cpus) {
			cpu.armedTimer = Cpu.NO_TIMER;
			cpu.idle = false;
			if (cpu.online && !cancelled)
				bindInterrupts(cpu);
		}
		consoles.lookAgain(this);
		if (config.personality().family() == Family.LINUX)
			print("Restarting tasks ... done.");
		executor.wakeReady();
	}

	private void beginAccounts() {
		for (Cpu cpu : cpus)
			cpu.account.begin(hypercalls, cpu.id);
	}

	void countDiskWaiter(Process process, int more) {
		cpus.get(process.cpu).account.diskWaiters(more, hypercalls, process.cpu);
	}

	/** What the machine has done since boot. */
	Activity activity() {
		return statistics.activity(hypercalls);
	}

	long idleNanos() {
		return statistics.idleNanos(hypercalls);
	}

	/** The toolstack wants to save the domain: the kernel stands still until it is resumed. */
	private void suspend() {
		if (config.personality().family() == Family.LINUX)
			print("Freezing user space processes ... (elapsed 0.00 seconds) done.");
		now();
		hypercalls.shutdown(ShutdownReason.SUSPEND);
	}

	/** The vCPU has burnt what it asked for. @return what it asks for next, 0 when it gave up its physical CPU */
	public long run(int vcpu) {
		if (stage == Stage.HALTED)
			return 0;
		Cpu cpu = cpus.get(vcpu);
		serving = cpu;
		cpu.idle = false;
		settle(cpu, cpu.askedNanos);
		cpu.account.settle(hypercalls, vcpu);
		serviceEvents(cpu);
		long cost = network.takeDebt();
		if (cost > 0) {
			cpu.inInterrupt = true;
			cpu.inSoftInterrupt = true;
		} else
			cost = executor.advance(cpu);
		devices.publish();
		load.activeChanged(now(), processes.active());
		if (stage == Stage.HALTED)
			return 0;
		armTimer(cpu);
		if (cost == 0) {
			cpu.idle = true;
			cpu.switchToIdle();
			hypercalls.block(vcpu);
		}
		cpu.askedNanos = cost;
		return cost;
	}

	/** An event came in the middle of a burst: the rest of it is put aside until the event has been looked at. */
	public long upcall(int vcpu, long unburntNanos) {
		Cpu cpu = cpus.get(vcpu);
		if (cpu.inInterrupt)
			return unburntNanos;
		// more may be unburnt than was asked for: what the hypervisor charges comes on top
		long charged = Math.max(0, unburntNanos - cpu.askedNanos);
		settle(cpu, Math.max(0, cpu.askedNanos - unburntNanos));
		cpu.inInterrupt = true;
		cpu.askedNanos = Costs.INTERRUPT;
		return Costs.INTERRUPT + charged;
	}

	private void settle(Cpu cpu, long burntNanos) {
		cpu.askedNanos = 0;
		if (cpu.inInterrupt) {
			cpu.inInterrupt = false;
			cpu.account.interrupt(burntNanos, cpu.inSoftInterrupt);
			cpu.inSoftInterrupt = false;
		} else {
			scheduler.charge(cpu, burntNanos);
		}
	}

	private void serviceEvents(Cpu cpu) {
		long now = now();
		for (int port = hypercalls.nextEvent(cpu.id); port >= 0; port = hypercalls.nextEvent(cpu.id))
			service(port);
		if (cpu.armedTimer != Cpu.NO_TIMER && cpu.armedTimer <= now)
			cpu.armedTimer = Cpu.NO_TIMER;
		if (network.alarm(cpu) <= now)
			network.taken();
		for (int i = sleepers.size() - 1; i >= 0; i--)
			if (sleepers.get(i).wakeAt <= now)
				executor.wake(sleepers.get(i));
	}

	private void service(int port) {
		statistics.interrupts++;
		if (xenbus.service(port))
			executor.wakeReady();
		else
			consoles.service(port, this);
		devices.service(port);
	}

	/** The toolstack asks for a shutdown, a reboot, or to be saved. */
	void toolstackAsks(ShutdownReason request) {
		toolstackRequest = request;
	}

	/** Whether the toolstack has asked for something that nobody has taken up. */
	boolean toolstackAsks() {
		return toolstackRequest != null;
	}

	void takeToolstackRequest() {
		ShutdownReason request = toolstackRequest;
		toolstackRequest = null;
		if (request == ShutdownReason.POWEROFF || request == ShutdownReason.REBOOT)
			requestShutdown(request);
		else if (request == ShutdownReason.SUSPEND)
			suspend();
		else
			print("xenbus: request to " + request.name().toLowerCase(Locale.ROOT) + " not supported");
	}

	/** Tickless: the only timer is the one for the vCPU's next sleeper. */
	private void armTimer(Cpu cpu) {
		long next = network.alarm(cpu);
		for (Process sleeper : sleepers)
			if (sleeper.cpu == cpu.id)
				next = Math.min(next, sleeper.wakeAt);
		long wanted = next == Process.NEVER ? Cpu.NO_TIMER : next;
		if (wanted == cpu.armedTimer)
			return;
		cpu.armedTimer = wanted;
		hypercalls.setTimer(cpu.id, wanted == Cpu.NO_TIMER ? -1 : systemTimeAtBoot + wanted);
	}

	int servingCpu() {
		return serving == null ? 0 : serving.id;
	}

	void sleep(Process process, long until) {
		process.wakeAt = until;
		sleepers.add(process);
	}

	void cancelSleep(Process process) {
		if (process.wakeAt == Process.NEVER)
			return;
		process.wakeAt = Process.NEVER;
		sleepers.remove(process);
	}

	/** Makes a vCPU look at its queue, wherever it is now. */
	void kick(Cpu cpu) {
		if (cpu != serving && (cpu.idle || cpu.reschedule))
			hypercalls.send(cpu.ipiPort);
	}

	/** Prepares a vCPU's events and counts it in; secondary ones are started in the hypervisor, too. */
	void bringUp(Cpu cpu) {
		bindInterrupts(cpu);
		cpu.online = true;
		if (cpu.id > 0)
			hypercalls.bringUp(cpu.id);
	}

	private void bindInterrupts(Cpu cpu) {
		hypercalls.bindVirq(VirtualInterrupt.TIMER, cpu.id);
		cpu.ipiPort = hypercalls.bindIpi(cpu.id);
	}

	/** Nanoseconds since this kernel was entered. */
	@Override
	public long now() {
		lastNow = hypercalls.systemTimeNanos() - systemTimeAtBoot;
		return lastNow;
	}

	@Override
	public long wallClockMillis() {
		return hypercalls.wallClockMillis();
	}

	@Override
	public void becameDirty() {
		executor.wakeReady(WaitCause.DISK);
	}

	@Override
	public void cacheChanged() {
		executor.wakeReady(WaitCause.DISK);
	}

	@Override
	public Frame frame(long pfn) {
		return devices.frame(pfn);
	}

	@Override
	public int takePage() {
		int pfn = freePages() > 0 ? spaces.pages().take() : NO_PAGE;
		if (pfn != NO_PAGE)
			memory.cachePages(1);
		return pfn;
	}

	/** The last frames are left to drivers, without which nothing dirty would ever get to a disk. */
	@Override
	public int freePages() {
		return Math.max(0, spaces.pages().available() - FRAMES_OF_DRIVERS);
	}

	@Override
	public void givePage(int pfn) {
		devices.unmap(pfn);
		spaces.pages().give(pfn);
		memory.cachePages(-1);
	}

	@Override
	public boolean isTight() {
		return memory.isTight();
	}

	@Override
	public long frames() {
		return memory.pages();
	}

	/** Asks init to bring the machine down, as the power button does. */
	void requestShutdown(ShutdownReason reason) {
		requested = reason;
		Process init = processes.find(1);
		if (init != null)
			signals.post(init, Signal.SIGPWR);
	}

	public Stage stage() {
		return stage;
	}

	void enter(Stage newStage) {
		stage = newStage;
	}

	void print(String text) {
		log.print(now(), text);
	}

	/** Writes to the primary console as init does: not kept in the kernel's log. */
	void sayOnConsole(String text) {
		consoles.primary().say(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Brings a disk up to date, directly. */
	public void rescue(int number, VirtualDisk disk) throws IOException {
		DeviceCache cache = devices.disk(number);
		if (cache != null)
			cache.rescue(disk);
	}

	/** It cannot go on: says so, and crashes the domain. */
	void panic(String reason) {
		print("Kernel panic - not syncing: " + reason);
		halt(ShutdownReason.CRASH);
	}

	/** The end: nothing of this kernel runs after it. */
	void halt(ShutdownReason reason) {
		stage = Stage.HALTED;
		hypercalls.shutdown(reason);
	}

	/** Nobody is at a terminal any more: the session on it is told. */
	void hangUp(Tty tty) {
		int session = tty.session();
		tty.hangUp();
		tty.vacate();
		for (Process process : processes.snapshot())
			if (session != 0 && process.session == session) {
				signals.post(process, Signal.SIGHUP);
				signals.post(process, Signal.SIGCONT);
			}
		executor.wakeReady(tty);
	}

	@Override
	public void signalGroup(int group, Signal signal) {
		for (Process process : processes.snapshot())
			if (process.group == group)
				signals.post(process, signal);
	}
}
