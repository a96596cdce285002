package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A device of a domain, as its back end in domain 0 knows it.
 *
 * @param type     {@code vbd} or {@code vif}
 * @param number   in XenStore
 * @param name     what people call it: {@code xvda1}, {@code vif3.0}
 * @param backing  what is behind it
 * @param state    of the connection
 * @param rings    none while it is not connected
 * @param counters since it was connected first
 */
public record DeviceSnapshot(String type, int number, String name, String backing, String state, List<RingSnapshot> rings,
		List<Counter> counters) {
	public DeviceSnapshot {
		rings = List.copyOf(rings);
		counters = List.copyOf(counters);
	}

	/** A number that grows, with what it counts. */
	public record Counter(String what, long value) {
	}
}
