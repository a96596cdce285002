package org.minicloud.console.hypervisor.counters;

import java.util.Map;

/**
 * A port of a domain.
 *
 * @param state  as Xen calls it: UNBOUND, INTERDOMAIN, VIRQ, IPI
 * @param farEnd who is at the other end, in words
 */
public record ChannelRow(int port, String state, String farEnd, int vcpu, boolean pending, boolean masked) {
	/** Xen's numbers of virtual interrupts (include/public/xen.h). */
	private static final Map<Integer, String> INTERRUPTS = Map.of(0, "timer", 1, "debug", 2, "console", 3, "dom_exc", 8,
			"con_ring", 12, "enomem");

	/** {@code web-1 port 3}, {@code timer}, {@code for web-1}. */
	static String farEnd(String state, String remote, int remotePort, int virq) {
		return switch (state) {
			case "INTERDOMAIN" -> remote + " port " + remotePort;
			case "UNBOUND" -> "for " + remote;
			case "VIRQ" -> INTERRUPTS.getOrDefault(virq, "interrupt " + virq);
			default -> "";
		};
	}
}
