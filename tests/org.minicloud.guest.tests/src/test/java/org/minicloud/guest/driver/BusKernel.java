package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.xenbus.FrontendDriver;
import org.minicloud.xen.xenbus.XenbusFrontends;
import org.minicloud.xen.xenstore.StoreClient;
import org.minicloud.xen.xenstore.StoreReply;

/** A kernel that finds its devices in XenStore, runs one workload, and suspends itself when it is asked to; it can be saved. */
class BusKernel implements GuestKernel, DriverHost, Serializable {
	private static final long serialVersionUID = 1;
	private static final long EVENT_NANOS = 2_000;
	private static final long WORK_NANOS = 1_000;

	/** What the kernel does besides, whenever it runs. */
	interface Workload extends Serializable {
		/** Gives whether it wants to run again without an event. */
		boolean step(BusKernel kernel);

		/** A packet has come. */
		default void received(byte[] packet, int length) {
		}
	}

	final StoreClient store = new StoreClient();
	final XenbusFrontends bus = new XenbusFrontends(store);
	final Workload workload;
	int resumed;
	transient StartInfo start;
	private GrantEntries grants;
	private boolean suspend;
	private long nextPage = 64;
	private transient Hypercalls hypercalls;
	private transient Map<Long, Frame> frames = new HashMap<>();

	BusKernel(Workload workload) {
		this.workload = workload;
	}

	@Override
	public void boot(StartInfo startInfo, Hypercalls calls) {
		start = startInfo;
		hypercalls = calls;
		grants = new GrantEntries(calls.grants());
		store.attach(startInfo, calls);
		bus.register("vbd", new Vbds(this));
		bus.register("vif", new Vifs(this));
		bus.start();
		store.watch("control/shutdown", new Requests(this));
	}

	@Override
	public long run(int vcpu) {
		long cost = 0;
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu)) {
			cost += EVENT_NANOS;
			attend(port);
		}
		if (suspend) {
			suspend = false;
			hypercalls.shutdown(ShutdownReason.SUSPEND);
			return 0;
		}
		boolean again = workload.step(this);
		if (disk() != null)
			disk().publish();
		if (nic() != null)
			nic().publish();
		if (cost > 0 || again)
			return cost + WORK_NANOS;
		hypercalls.block(vcpu);
		return 0;
	}

	private void attend(int port) {
		if (port == store.port())
			store.service();
		for (FrontendDriver driver : bus.drivers())
			if (driver instanceof BlockDevice block && block.frontend().port() == port)
				block.attend();
			else if (driver instanceof NetDevice net && net.frontend().port() == port)
				net.attend();
	}

	@Override
	public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
		start = startInfo;
		hypercalls = calls;
		resumed++;
		if (cancelled)
			return;
		frames = new HashMap<>();
		grants.resume(calls.grants());
		for (FrontendDriver driver : bus.drivers())
			if (driver instanceof BlockDevice block)
				block.restored(this);
			else if (driver instanceof NetDevice net)
				net.restored(this);
		store.resume(startInfo, calls);
		bus.resume();
	}

	/** The first disk, once it is found; null before. */
	BlockFrontend disk() {
		return bus.driver("device/vbd/51712").map(found -> ((BlockDevice) found).frontend()).orElse(null);
	}

	/** eth0, once it is found; null before. */
	NetFrontend nic() {
		return bus.driver("device/vif/0").map(found -> ((NetDevice) found).frontend()).orElse(null);
	}

	@Override
	public Hypercalls hypercalls() {
		return hypercalls;
	}

	@Override
	public GrantEntries grants() {
		return grants;
	}

	@Override
	public Frame frame(long pfn) {
		return frames.computeIfAbsent(pfn, unused -> {
			try {
				return hypercalls.memory().mapFrame(pfn);
			} catch (XenException refused) {
				throw new IllegalArgumentException(refused.getMessage(), refused);
			}
		});
	}

	@Override
	public long takePage() {
		return nextPage++;
	}

	private record Vbds(BusKernel kernel) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			return new BlockDevice(path, id, kernel);
		}
	}

	private record Vifs(BusKernel kernel) implements XenbusFrontends.Factory {
		@Override
		public FrontendDriver create(String path, int id) {
			return new NetDevice(path, id, kernel, new Packets(kernel));
		}
	}

	private record Packets(BusKernel kernel) implements NetFrontend.Receiver {
		@Override
		public void received(byte[] packet, int length) {
			kernel.workload.received(packet, length);
		}
	}

	/** Requests to shut down, acknowledged by an empty value. */
	private record Requests(BusKernel kernel) implements StoreClient.Listener, StoreReply.Receiver {
		private static final List<String> SUSPEND = List.of("suspend");

		@Override
		public void changed(String path) {
			kernel.store.read(StoreClient.NO_TRANSACTION, "control/shutdown", this);
		}

		@Override
		public void replied(StoreReply reply) {
			if (!reply.isOk() || !SUSPEND.contains(reply.text()))
				return;
			kernel.store.write(StoreClient.NO_TRANSACTION, "control/shutdown", "", null);
			kernel.suspend = true;
		}
	}
}
