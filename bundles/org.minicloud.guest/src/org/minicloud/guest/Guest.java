package org.minicloud.guest;

import java.io.Serializable;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/**
 * The machine inside an instance: a small paravirtual kernel with its processes. Everything it is is data; only the
 * ends that lead out of the domain (hypercalls, rings, disk) are attached from outside.
 */
public final class Guest implements GuestKernel, Serializable {
	private static final long serialVersionUID = 1;

	/** How far a guest has come. */
	public enum Stage {
		/** Not booted yet. */
		OFF,
		/** The kernel comes up. */
		KERNEL,
		/** init starts services. */
		STARTING,
		/** Log-in is possible. */
		READY,
		/** Services are being stopped. */
		STOPPING,
		/** The domain was told to shut down. */
		HALTED
	}

	private final GuestConfig config;
	private transient GuestDisk disk;

	public Guest(GuestConfig config, GuestDisk disk) {
		this.config = config;
		this.disk = disk;
	}

	public Stage stage() {
		return Stage.OFF;
	}

	@Override
	public void boot(StartInfo start, Hypercalls hypercalls) {
		throw new UnsupportedOperationException("the kernel of " + config.instanceId() + " is not linked yet: " + disk);
	}

	@Override
	public long run(int vcpu) {
		return 0;
	}
}
