package org.minicloud.console.hypervisor.counters;

/**
 * One kind of hypercall or trap of a domain.
 *
 * @param trap   whether the guest was caught at it, instead of asking
 * @param number Xen's of a hypercall
 */
public record CallRow(boolean trap, int number, String name, long count) {
	String kind() {
		return trap ? "trap" : "hypercall";
	}
}
