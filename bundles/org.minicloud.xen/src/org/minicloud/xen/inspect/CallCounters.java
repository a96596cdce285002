package org.minicloud.xen.inspect;

import java.util.List;

/**
 * What a domain asked of the hypervisor since it was made, and what it was caught at.
 *
 * @param hypercalls   all there are, by Xen's numbers
 * @param traps        all there are
 * @param chargedNanos CPU that the hypervisor has charged the domain for them
 */
public record CallCounters(int domid, List<Counter> hypercalls, List<Counter> traps, long chargedNanos) {
	public CallCounters {
		hypercalls = List.copyOf(hypercalls);
		traps = List.copyOf(traps);
	}

	/**
	 * One kind.
	 *
	 * @param number Xen's of a hypercall; of a trap, its place in the list
	 * @param name   as {@code mmu_update}
	 */
	public record Counter(int number, String name, long count) {
	}
}
