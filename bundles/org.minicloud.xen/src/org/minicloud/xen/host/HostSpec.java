package org.minicloud.xen.host;

/**
 * A physical machine.
 *
 * @param name          what it is called
 * @param pcpus         physical CPUs, 1..1024
 * @param memoryMiB     machine memory
 * @param dom0MemoryMiB how much of it domain 0 takes; the rest is for the others
 */
public record HostSpec(String name, int pcpus, long memoryMiB, long dom0MemoryMiB) {
	/** What domain 0 takes when nothing is said. */
	public static final long DEFAULT_DOM0_MEMORY_MIB = 512;

	public HostSpec {
		if (pcpus < 1 || pcpus > 1024)
			throw new IllegalArgumentException("a host has 1..1024 physical CPUs, not " + pcpus);
		if (dom0MemoryMiB < 1 || memoryMiB < dom0MemoryMiB)
			throw new IllegalArgumentException("domain 0 cannot have " + dom0MemoryMiB + " of " + memoryMiB + " MiB");
	}

	public HostSpec(String name, int pcpus, long memoryMiB) {
		this(name, pcpus, memoryMiB, DEFAULT_DOM0_MEMORY_MIB);
	}

	/** Memory for domains other than domain 0. */
	public long guestMemoryMiB() {
		return memoryMiB - dom0MemoryMiB;
	}
}
