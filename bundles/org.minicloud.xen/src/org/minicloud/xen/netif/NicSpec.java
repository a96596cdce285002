package org.minicloud.xen.netif;

/**
 * A network interface that a domain is to have.
 *
 * @param mac            as {@code 00:16:3e:01:02:03}
 * @param bridge         what it is plugged into; one bridge may span hosts
 * @param bytesPerSecond what the domain may send; 0 is no limit
 * @param burstBytes     what it may send at once after a pause, at least a packet
 * @param filter         says which packets pass between it and the bridge
 */
public record NicSpec(String mac, SoftwareBridge bridge, long bytesPerSecond, long burstBytes, PacketFilter filter) {
	private static final long DEFAULT_BURST_BYTES = 128 * 1024;

	public NicSpec {
		if (MacAddress.isGroup(MacAddress.parse(mac)))
			throw new IllegalArgumentException(mac + " is the address of a group");
		if (bytesPerSecond < 0 || burstBytes < Netif.MAX_PACKET_BYTES)
			throw new IllegalArgumentException("a limit is 0 or more bytes a second, with a burst of at least 65535");
	}

	public NicSpec(String mac, SoftwareBridge bridge) {
		this(mac, bridge, 0, DEFAULT_BURST_BYTES, PacketFilter.NONE);
	}

	public NicSpec withRate(long bytes) {
		return new NicSpec(mac, bridge, bytes, burstBytes, filter);
	}

	public NicSpec withRate(long bytes, long burst) {
		return new NicSpec(mac, bridge, bytes, burst, filter);
	}

	public NicSpec withFilter(PacketFilter other) {
		return new NicSpec(mac, bridge, bytesPerSecond, burstBytes, other);
	}
}
