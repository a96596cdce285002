package org.minicloud.xen.host;

/**
 * What a suspended vCPU takes along when its domain goes on elsewhere.
 *
 * @param online       whether it was up
 * @param unburntNanos CPU that is left of the piece of work it was stopped in; 0 between two pieces
 * @param kernelRoot   pseudo-physical frame of the root of the kernel's page tables; -1 when it has none
 * @param userRoot     the same for those of user code
 */
public record VcpuState(int id, boolean online, long unburntNanos, long kernelRoot, long userRoot) {
	public VcpuState {
		if (id < 0 || unburntNanos < 0)
			throw new IllegalArgumentException("vCPU " + id + " cannot have " + unburntNanos + " ns of work left");
	}
}
