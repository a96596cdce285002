package org.minicloud.guest.kernel;

/**
 * What things cost in nanoseconds of CPU. Orders of magnitude of a server of EC2's first years under a paravirtual
 * kernel, where a system call crosses the hypervisor and a fork pays for page-table updates (lmbench on Xen 3: null call
 * about 1 us, fork 0.5 ms, exec 1.2 ms).
 */
public final class Costs {
	public static final long SYSTEM_CALL = 4_000;
	/** A byte between a program and the kernel, either way: half a GiB a second, with the bookkeeping of its page. */
	public static final long COPIED_BYTE = 2;
	public static final long FORK = 500_000;
	public static final long EXEC = 1_200_000;
	/** Of a fork and an exec, what is not the making of page tables: kernels that have them pay for those by hypercalls. */
	public static final long FORK_BESIDES_TABLES = 420_000;
	public static final long EXEC_BESIDES_TABLES = 1_080_000;
	public static final long EXIT = 200_000;
	/** From an event's arrival to the point where the kernel looks at it. */
	public static final long INTERRUPT = 3_000;
	/** A packet's way through the stack, with its part of an interrupt; and a byte of it: its checksum, and a copy. */
	public static final long PACKET = 2_500;
	public static final long PACKET_BYTE = 1;
	public static final long CONTEXT_SWITCH = 3_000;
	/** Of a frame that the balloon gives away or gets, what the kernel does: lists, and clearing it. */
	public static final long BALLOONED_PAGE = 300;

	private Costs() {
	}
}
