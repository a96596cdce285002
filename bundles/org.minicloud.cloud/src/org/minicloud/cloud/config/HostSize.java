package org.minicloud.cloud.config;

/**
 * What the machines of every zone are. Hosts are made when first used, so a large number costs nothing.
 *
 * @param perZone   hosts in each zone, 1 to 1,000,000
 * @param pcpus     physical CPUs of a host, 1 to 256
 * @param memoryGiB memory of a host, 2 to 4096
 */
public record HostSize(int perZone, int pcpus, int memoryGiB) {
	/** The size when nothing is configured: each zone has room for 10,000 t1.micro and more. */
	public static final HostSize DEFAULT = new HostSize(400, 32, 256);

	public HostSize {
		requireWithin("hosts.perZone", perZone, 1, 1_000_000);
		requireWithin("hosts.pcpus", pcpus, 1, 256);
		requireWithin("hosts.memoryGiB", memoryGiB, 2, 4096);
	}

	private static void requireWithin(String name, int value, int low, int high) {
		if (value < low || value > high)
			throw new IllegalArgumentException(name + " must be " + low + " to " + high + ", not " + value);
	}
}
