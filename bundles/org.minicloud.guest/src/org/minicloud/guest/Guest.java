package org.minicloud.guest;

import java.io.Serializable;
import org.minicloud.guest.boot.BootPlans;
import org.minicloud.guest.image.RootImage;
import org.minicloud.guest.init.Init;
import org.minicloud.guest.kernel.Kernel;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/**
 * The machine inside an instance: a small paravirtual kernel with its processes. Everything it is is data; only the
 * ends that lead out of the domain (hypercalls, rings, disk) are attached from outside. So a guest can be serialised at
 * any moment between two calls, and go on elsewhere after {@link #attach}.
 *
 * <p>
 * It boots as often as it is told to; every boot begins with empty memory and the same disk.
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
	private transient GuestServices services;
	private Kernel kernel;

	/** @param disk what the guest has written before; see {@link GuestDisk} for what it relies on */
	public Guest(GuestConfig config, GuestDisk disk) {
		this(config, disk, GuestServices.NONE);
	}

	/** @param services libraries outside the guest that its programs may use */
	public Guest(GuestConfig config, GuestDisk disk, GuestServices services) {
		this.config = config;
		this.disk = disk;
		this.services = services;
	}

	public GuestConfig config() {
		return config;
	}

	public Stage stage() {
		return kernel == null ? Stage.OFF : kernel.stage();
	}

	@Override
	public void boot(StartInfo start, Hypercalls hypercalls) {
		if (services != null)
			services.secureShell().ifPresent(shell -> shell.closeAll(config.instanceId()));
		kernel = new Kernel(config, start, hypercalls, disk, new RootImage(config),
				BootPlans.of(config, start, new Init(config)));
		kernel.connect(services);
	}

	/**
	 * Connects a guest that was brought back from its serialised form: it goes on where it was.
	 *
	 * @param start with the same number of vCPUs and consoles, and the same ports, as at boot
	 */
	public void attach(StartInfo start, Hypercalls hypercalls, GuestDisk newDisk) {
		disk = newDisk;
		if (kernel != null)
			kernel.attach(start, hypercalls, newDisk);
	}

	/** Connects the disk of a guest that was brought back from its serialised form; it must be before it is resumed. */
	public void connect(GuestDisk newDisk) {
		disk = newDisk;
	}

	/** Gives a guest that was brought back from its serialised form the libraries of where it is now. */
	public void connect(GuestServices newServices) {
		services = newServices;
		if (kernel != null)
			kernel.connect(newServices);
	}

	@Override
	public void resume(StartInfo start, Hypercalls hypercalls, boolean cancelled) {
		if (disk == null)
			throw new IllegalStateException("the guest goes on without its disk");
		kernel.resume(start, hypercalls, disk, cancelled);
	}

	/**
	 * Writes all changed files to the disk now, without the guest knowing: for a host that is switched off in order while
	 * its guests run.
	 */
	public void writeBack() {
		if (kernel != null)
			kernel.writeBack();
	}

	@Override
	public long run(int vcpu) {
		return kernel.run(vcpu);
	}

	@Override
	public long upcall(int vcpu, long unburntNanos) {
		return kernel.upcall(vcpu, unburntNanos);
	}
}
