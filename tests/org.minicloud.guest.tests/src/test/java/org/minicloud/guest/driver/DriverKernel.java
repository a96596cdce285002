package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.memory.Frame;

/** A kernel that has nothing but drivers, and a workload that uses them; it can be saved. */
class DriverKernel implements GuestKernel, DriverHost, Serializable {
	private static final long serialVersionUID = 1;
	private static final long EVENT_NANOS = 2_000;
	private static final long WORK_NANOS = 1_000;

	/** What the kernel does besides, whenever it runs. */
	interface Workload extends Serializable {
		default void begin(DriverKernel kernel) {
		}

		/** Gives whether it wants to run again without an event. */
		default boolean step(DriverKernel kernel) {
			return false;
		}
	}

	final BlockFrontend block = new BlockFrontend(this);
	final Workload workload;
	NetFrontend net;
	transient StartInfo start;
	GrantEntries grants;
	boolean suspend;
	boolean cancelledResume;
	private transient Hypercalls hypercalls;
	private transient Map<Long, Frame> frames = new HashMap<>();
	private long nextPage = 64;

	DriverKernel(Workload workload) {
		this.workload = workload;
	}

	/** Has a network interface, too. */
	DriverKernel withNet(NetFrontend.Receiver receiver) {
		net = new NetFrontend(this, receiver);
		return this;
	}

	@Override
	public void boot(StartInfo startInfo, Hypercalls calls) {
		start = startInfo;
		hypercalls = calls;
		grants = new GrantEntries(calls.grants());
		open();
		workload.begin(this);
	}

	/** Makes rings for back ends to connect to. */
	void open() {
		try {
			block.open();
			if (net != null)
				net.open();
		} catch (XenException refused) {
			throw new IllegalStateException(refused);
		}
	}

	@Override
	public long run(int vcpu) {
		long cost = 0;
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu)) {
			cost += EVENT_NANOS;
			if (port == block.port())
				block.attend();
			else if (net != null && port == net.port())
				net.attend();
		}
		if (suspend) {
			suspend = false;
			hypercalls.shutdown(ShutdownReason.SUSPEND);
			return 0;
		}
		boolean again = workload.step(this);
		block.publish();
		if (net != null)
			net.publish();
		if (cost > 0 || again)
			return cost + WORK_NANOS;
		hypercalls.block(vcpu);
		return 0;
	}

	@Override
	public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
		start = startInfo;
		hypercalls = calls;
		if (cancelled) {
			block.resumeCancelled(this);
			if (net != null)
				net.resumeCancelled(this);
			return;
		}
		frames = new HashMap<>();
		grants.resume(calls.grants());
		block.resume(this);
		if (net != null)
			net.resume(this);
		open();
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
}
