package org.minicloud.xen;

/**
 * What runs in a domain. The hypervisor owns time: it calls the kernel when a vCPU holds a physical CPU, and the kernel
 * answers how much CPU its next piece of work costs. All calls come on the host's one simulation thread and return at
 * once; a kernel keeps its whole state in data (a machine is data), never on a stack or in a thread.
 */
public interface GuestKernel {
	/** The domain has been built and its vCPU 0 is about to run for the first time. */
	void boot(StartInfo start, Hypercalls hypercalls);

	/**
	 * The domain goes on after the kernel suspended it ({@link Hypercalls#shutdown} with {@link ShutdownReason#SUSPEND}),
	 * just before one of its vCPUs is run or upcalled again. All vCPUs that were up are called then, also those that had
	 * blocked, and no timer is armed.
	 * <p>
	 * When the suspension was not cancelled, the kernel was brought back from its serialised form: it is in another domain,
	 * perhaps on another host with another system time; frames have their contents at the same pseudo-physical places, but
	 * of the event channels only those of the start info are there. The kernel binds its virtual and inter-processor
	 * interrupts anew, and looks at its rings. A kernel that is to be saved is {@link java.io.Serializable}, with what leads
	 * out of it transient.
	 *
	 * @param start     what is so now; ports and domid may be others than at boot
	 * @param cancelled it goes on in the same domain: ports and mappings are as they were
	 */
	default void resume(StartInfo start, Hypercalls hypercalls, boolean cancelled) {
		if (!cancelled)
			throw new IllegalStateException("this kernel cannot go on in another domain");
	}

	/**
	 * The vCPU holds a physical CPU and has burnt the CPU it last asked for. The kernel handles pending events (see
	 * {@link Hypercalls#nextEvent}), carries out the effects of the work just paid for, and begins the next piece.
	 *
	 * @return nanoseconds of CPU that the next piece costs, at least 1; or 0 when the call ended in a scheduler
	 *         operation ({@link Hypercalls#block}, {@link Hypercalls#yield}, {@link Hypercalls#shutdown})
	 */
	long run(int vcpu);

	/**
	 * An event arrived for a vCPU in the middle of a piece of work (it is called when the vCPU next holds a physical
	 * CPU). The kernel may put the piece aside.
	 *
	 * @param unburntNanos what is still unpaid of the present piece
	 * @return nanoseconds of CPU until {@link #run} is called again, at least 1; a kernel that does not preempt its
	 *         work returns {@code unburntNanos}
	 */
	default long upcall(int vcpu, long unburntNanos) {
		return unburntNanos;
	}
}
