package org.minicloud.xen.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.minicloud.xen.Errno;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.StartInfo.ConsolePage;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.console.Console;
import org.minicloud.xen.console.ConsoleRingPage;
import org.minicloud.xen.dom0.Backend;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.dom0.Dom0Kernel;
import org.minicloud.xen.dom0.Job;
import org.minicloud.xen.event.EventChannelStatus;
import org.minicloud.xen.event.EventChannels;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.PageTableBuilder;
import org.minicloud.xen.xenstore.StoreDaemon;
import org.minicloud.xen.xenstore.StoreQuotas;
import org.minicloud.xen.xenstore.StoreRing;
import org.minicloud.xen.xenstore.XenStore;

/**
 * What xl and its library do in domain 0: build domains, tear them down, pass requests on, see them end. It costs domain
 * 0's CPU, so on a busy host it takes longer.
 */
final class Toolstack {
	/** CPU of building a domain besides its memory: configuration, kernel, devices, XenStore. */
	private static final long BUILD_NANOS = 120_000_000;
	/** CPU of populating and clearing a frame of 4 KiB: some 8 GiB a second. */
	private static final long BUILD_NANOS_PER_FRAME = 500;
	/** CPU of domain 0's kernel and daemons until they serve: with what waits for disks left out, some seconds. */
	private static final long BOOT_NANOS = 5_000_000_000L;
	private static final long DESTROY_NANOS = 40_000_000;
	/** CPU of scrubbing and freeing a frame. */
	private static final long DESTROY_NANOS_PER_FRAME = 250;
	/** CPU of a small errand: a write to XenStore, a look at a domain's state. */
	private static final long ERRAND_NANOS = 500_000;
	/** What is kept of the output of hvc0. */
	private static final int HISTORY_BYTES = 64 * 1024;
	private static final long FRAMES_PER_MIB = 256;
	/** A port that domain 0 had before it went down; port 0 is never used. */
	private static final int LOST = 0;
	/** Frame 0 holds the start info; those of the consoles follow. */
	private static final int FIRST_CONSOLE_PFN = 1;

	private final Hypervisor host;
	private final Queue<Domain> ended = new ArrayDeque<>();
	private final StoreDaemon store;
	private final DeviceBackends devices;
	private DomainNodes nodes;
	private Dom0Kernel kernel;
	private Domain domain0;
	private Dom0 services;
	private EventChannels dom0;
	private int wakePort;
	private boolean up = true;

	Toolstack(Hypervisor host) {
		this.host = host;
		this.store = new StoreDaemon(new XenStore(StoreQuotas.DEFAULTS), this::send, this::wakeIfAsleep);
		this.devices = new DeviceBackends(host, store);
		startKernel();
	}

	private void startKernel() {
		kernel = new Dom0Kernel(this::lookAfterTheEnded);
		kernel.add(store);
		nodes = new DomainNodes(store.openPaid());
	}

	boolean isUp() {
		return up;
	}

	Dom0Kernel kernel() {
		return kernel;
	}

	Dom0 services() {
		return services;
	}

	StoreDaemon store() {
		return store;
	}

	/** Domain 0 is there; nobody has to build it. */
	void attach(Domain domain) throws XenException {
		domain0 = domain;
		services = new Dom0Services(host, domain);
		dom0 = domain0.events();
		wakePort = dom0.bindIpi(0);
		domain0.laidOut(new StartInfo(0, domain0.spec().vcpus(), domain0.pages(), "", 0, null, List.of(), null), 0,
				List.of());
		domain0.release();
		nodes.domain0Up();
	}

	/** @throws XenException ENOSPC when domain 0 has not so many event channels left */
	void requireChannels(int count) throws XenException {
		if (dom0.freePorts() < count)
			throw new XenException(Errno.ENOSPC, "domain 0 has not " + count + " event channels left");
	}

	/** Lays out a new domain, and has domain 0 do the work. */
	void build(Domain domain) throws XenException {
		layOut(domain, true);
		post(BUILD_NANOS + BUILD_NANOS_PER_FRAME * domain.pages(), () -> introduce(domain));
	}

	/** The memory of a suspended guest is all there: its rings are joined again. */
	void reassemble(Domain domain, long nanos) throws XenException {
		layOut(domain, false);
		post(nanos, () -> introduce(domain));
	}

	/** The domain is built: it gets its nodes, the store serves it, and it may run. */
	private void introduce(Domain domain) {
		if (domain.isDying())
			return;
		nodes.created(domain);
		devices.plugIn(domain);
		store.attach(domain.domid(), domain.startInfo().store(), domain.dom0StorePort());
		domain.release();
	}

	/** @param fresh the rings are empty; else they are as the guest's memory has them */
	private void layOut(Domain domain, boolean fresh) throws XenException {
		EventChannels guest = domain.events();
		int storePort = guest.allocUnbound(0);
		int dom0StorePort = dom0.bindInterdomain(guest, storePort);
		List<ConsolePage> pages = new ArrayList<>();
		List<Dom0Console> consoles = new ArrayList<>();
		for (int number = 0; number < domain.spec().consoles(); number++) {
			Frame frame = domain.guestMemory().keepWritable(FIRST_CONSOLE_PFN + number);
			ConsoleRingPage ring = fresh ? ConsoleRingPage.create(frame) : new ConsoleRingPage(frame);
			int port = guest.allocUnbound(0);
			pages.add(new ConsolePage(ring, port));
			consoles.add(attach(number, ring, dom0.bindInterdomain(guest, port)));
		}
		Frame storeFrame = domain.guestMemory().keepWritable(storePfn(domain));
		StoreRing ring = fresh ? StoreRing.create(storeFrame) : new StoreRing(storeFrame);
		if (!fresh)
			ring.reset();
		domain.laidOut(new StartInfo(domain.domid(), domain.spec().vcpus(), domain.pages(), domain.spec().commandLine(),
				storePort, ring, pages, pageTables(domain, fresh)), dom0StorePort, consoles);
	}

	private static InitialPageTables pageTables(Domain domain, boolean fresh) throws XenException {
		if (!domain.spec().pageTables())
			return null;
		PageTableBuilder builder = new PageTableBuilder(domain.guestMemory(), domain.spec().memoryMiB() * FRAMES_PER_MIB);
		return fresh ? builder.build() : builder.rebuild();
	}

	/** The store's ring comes behind those of the consoles. */
	private static long storePfn(Domain domain) {
		return FIRST_CONSOLE_PFN + domain.spec().consoles();
	}

	/** Domain 0 goes down and boots again. What was in its memory is lost: jobs, ports, mappings. */
	void restart() {
		up = false;
		for (EventChannelStatus port : dom0.status())
			close(port.port());
		kernel.abandon();
		ended.clear();
		store.domain0Down();
		for (Domain domain : host.domains()) {
			domain.setDom0StorePort(LOST);
			domain.dom0Consoles().forEach(console -> console.port = LOST);
			domain.devices().forEach(DomainDevice::domain0Down);
		}
		startKernel();
		domain0.restartWith(kernel);
		try {
			wakePort = dom0.bindIpi(0);
		} catch (XenException impossible) {
			throw new IllegalStateException("all ports of domain 0 are free", impossible);
		}
		post(BOOT_NANOS, this::takeUpAgain);
	}

	/** Domain 0 has booted: it finds the domains that live on, those that it was working at, and those that have ended. */
	private void takeUpAgain() {
		up = true;
		for (Domain domain : List.copyOf(host.domains()))
			if (domain == domain0)
				continue;
			else if (domain.isDying())
				post(destroyNanos(domain), () -> bury(domain));
			else if (!domain.isBuilt())
				domain.destroy();
			else
				serveAgain(domain);
		devices.domain0Back();
		host.domain0Back();
	}

	private void serveAgain(Domain domain) {
		try {
			StartInfo start = domain.startInfo();
			domain.setDom0StorePort(dom0.bindInterdomain(domain.events(), start.storePort()));
			store.rebind(domain.domid(), domain.dom0StorePort());
			for (Dom0Console console : domain.dom0Consoles()) {
				console.port = dom0.bindInterdomain(domain.events(), start.consoles().get(console.console.number()).port());
				kernel.consoles().attach(console.port, console.console);
			}
		} catch (XenException refused) {
			host.log("Domain " + domain.domid() + " cannot be served again: " + refused.getMessage() + "\n");
		}
		domain.devices().forEach(DomainDevice::domain0Restarted);
		post(ERRAND_NANOS, noticing(domain));
	}

	void attachDisk(Domain domain, DiskSpec disk) {
		post(ERRAND_NANOS, () -> {
			if (!domain.isDying() && domain.devices().disk(disk.number()) == null)
				devices.plugIn(domain, disk);
		});
	}

	void detachDisk(Domain domain, DiskSpec disk) {
		post(ERRAND_NANOS, () -> devices.unplug(domain, disk));
	}

	void pullOutDisk(Domain domain, DiskSpec disk) {
		post(ERRAND_NANOS, () -> devices.pullOut(domain, disk));
	}

	void resizedDisk(Domain domain, DiskSpec disk) {
		post(ERRAND_NANOS, () -> devices.resized(domain, disk));
	}

	void requestShutdown(Domain domain, ShutdownReason reason) {
		Object request = domain.end().newRequest();
		post(ERRAND_NANOS, () -> {
			if (domain.isDying() || !domain.end().deliver(request))
				return;
			nodes.requestShutdown(domain, reason);
			if (!store.isUsed(domain.domid()))
				send(domain.dom0StorePort());
		});
	}

	/** For a kernel that has no client of the store, and for one who withdraws a request. */
	Optional<ShutdownReason> takeShutdownRequest(Domain domain) {
		return domain.isBuilt() && up ? nodes.takeShutdownRequest(domain) : Optional.empty();
	}

	/** The domain has got another name. */
	void renamed(Domain domain) {
		post(ERRAND_NANOS, () -> {
			if (!domain.isDying())
				nodes.renamed(domain);
		});
	}

	/** Asks the guest to give memory back, or to take more: its balloon follows {@code memory/target}. */
	void setMemoryTarget(Domain domain, long kib) {
		post(ERRAND_NANOS, () -> {
			if (!domain.isDying())
				nodes.setMemoryTarget(domain, kib);
		});
	}

	/** The domain has shut down: domain 0 gets to know by VIRQ_DOM_EXC. */
	void shutDown(Domain domain) {
		ended.add(domain);
		dom0.raiseVirq(VirtualInterrupt.DOM_EXC, 0);
	}

	void tearDown(Domain domain) {
		store.detach(domain.domid());
		if (domain.dom0StorePort() != LOST)
			close(domain.dom0StorePort());
		for (Dom0Console console : domain.dom0Consoles())
			if (console.port == LOST)
				console.console.close();
			else {
				kernel.consoles().detach(console.port);
				close(console.port);
			}
		domain.events().closeAll();
		if (up)
			post(destroyNanos(domain), () -> bury(domain));
	}

	private void bury(Domain domain) {
		nodes.removed(domain);
		store.release(domain.domid());
		host.bury(domain);
	}

	private static long destroyNanos(Domain domain) {
		return DESTROY_NANOS + DESTROY_NANOS_PER_FRAME * Math.max(1, domain.pages());
	}

	private Dom0Console attach(int number, ConsoleRingPage ring, int port) {
		Dom0Console attached = new Dom0Console(port);
		Console console = new Console(number, ring, number == 0 ? HISTORY_BYTES : 0, host.timeline(), () -> attend(attached));
		attached.console = console;
		kernel.consoles().attach(port, console);
		if (number == 0)
			console.connect();
		return attached;
	}

	/** Somebody types, connects or hangs up: the daemon's other side, which no event channel of the guest tells of. */
	private void attend(Dom0Console console) {
		if (host.isFailed())
			return;
		kernel.consoles().attend(console.port);
		wake();
	}

	/** A device is done, or something else happened that no event channel tells of. */
	void attend(Backend backend) {
		if (host.isFailed() || !up)
			return;
		kernel.backends().attend(backend);
		wakeIfAsleep();
	}

	private void lookAfterTheEnded() {
		for (Domain domain = ended.poll(); domain != null; domain = ended.poll())
			kernel.add(new Job(ERRAND_NANOS, noticing(domain)));
	}

	private Runnable noticing(Domain domain) {
		return () -> {
			if (domain.shutdownReason().isPresent())
				store.store().shutDown(domain.domid());
			domain.end().notice();
		};
	}

	/** The daemon of the store has something to do that no event has told domain 0 of. */
	private void wakeIfAsleep() {
		if (dom0 != null && up && !host.isFailed() && !kernel.isAwake())
			wake();
	}

	void post(long nanos, Runnable effect) {
		kernel.add(new Job(nanos, effect));
		wake();
	}

	private void wake() {
		send(wakePort);
		host.scheduler().settle();
	}

	private void send(int port) {
		try {
			dom0.send(port);
		} catch (XenException noSuchPort) {
			throw new IllegalStateException("domain 0 has lost its port " + port, noSuchPort);
		}
	}

	private void close(int port) {
		try {
			dom0.close(port);
		} catch (XenException noSuchPort) {
			throw new IllegalStateException("domain 0 has lost its port " + port, noSuchPort);
		}
	}

	/** A console and the port of domain 0 that belongs to it, which is another one after a restart of domain 0. */
	static final class Dom0Console {
		private int port;
		private Console console;

		Dom0Console(int port) {
			this.port = port;
		}

		Console console() {
			return console;
		}
	}
}
