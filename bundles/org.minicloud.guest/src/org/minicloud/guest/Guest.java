package org.minicloud.guest;

import java.io.IOException;
import java.io.Serializable;
import org.minicloud.guest.boot.BootPlans;
import org.minicloud.guest.init.Init;
import org.minicloud.guest.kernel.Kernel;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * The machine inside an instance: a small paravirtual kernel with its processes. Everything it is is data; only the
 * ends that lead out of the domain (hypercalls, rings) are attached from outside. So a guest can be serialised at
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
	private transient GuestServices services;
	private Kernel kernel;

	public Guest(GuestConfig config) {
		this(config, GuestServices.NONE);
	}

	/** @param services libraries outside the guest that its programs may use */
	public Guest(GuestConfig config, GuestServices services) {
		this.config = config;
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
		kernel = new Kernel(config, start, hypercalls, BootPlans.of(config, start, new Init(config)));
		kernel.connect(services);
	}

	/**
	 * Connects a guest that was brought back from its serialised form: it goes on where it was.
	 *
	 * @param start with the same number of vCPUs and consoles, and the same ports, as at boot
	 */
	public void attach(StartInfo start, Hypercalls hypercalls) {
		if (kernel != null)
			kernel.attach(start, hypercalls);
	}

	/** Gives a guest that was brought back from its serialised form the libraries of where it is now. */
	public void connect(GuestServices newServices) {
		services = newServices;
		if (kernel != null)
			kernel.connect(newServices);
	}

	@Override
	public void resume(StartInfo start, Hypercalls hypercalls, boolean cancelled) {
		kernel.resume(start, hypercalls, cancelled);
	}

	/**
	 * Writes what a disk has not got yet directly to it: for a host that is switched off in order while its guests run. Nothing may
	 * happen to the guest afterwards.
	 *
	 * @param number the disk's, as XenStore has it
	 */
	public void rescue(int number, VirtualDisk disk) throws IOException {
		if (kernel != null)
			kernel.rescue(number, disk);
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
