package org.minicloud.cloud.network.routing;

import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.xen.netif.BridgePort;
import org.minicloud.xen.netif.SoftwareBridge;

/** The port that a region's router has in the switch of a zone. */
final class ZonePort implements BridgePort {
	private final RegionRouter router;
	private final String zone;
	private final long mac;
	private final SoftwareBridge bridge;

	/** Plugs itself in, as the port that gets what is for groups. */
	ZonePort(RegionRouter router, String zone, long mac, SoftwareBridge bridge) {
		this.router = router;
		this.zone = zone;
		this.mac = mac;
		this.bridge = bridge;
		bridge.plug(this);
		bridge.isolate(this);
	}

	String zone() {
		return zone;
	}

	long mac() {
		return mac;
	}

	SoftwareBridge bridge() {
		return bridge;
	}

	@Override
	public void deliver(byte[] frame, int length) {
		router.deliver(this, frame, length);
	}

	/** Puts an IPv4 packet on the switch, for the station with this MAC. */
	void send(byte[] frame, int length, long to) {
		Frames.header(frame, to, mac);
		bridge.send(this, frame, length);
	}

	/** Puts a frame on the switch that has its addresses. */
	void send(byte[] frame, int length) {
		bridge.send(this, frame, length);
	}

	@Override
	public String name() {
		return "router." + zone;
	}
}
