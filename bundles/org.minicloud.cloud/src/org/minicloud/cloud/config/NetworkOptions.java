package org.minicloud.cloud.config;

/**
 * How the network between instances and to the desktop is.
 *
 * @param zones          between two zones of a region
 * @param regions        between two regions; its latency counts unless {@code byDistance}
 * @param byDistance     whether the latency between two regions is that of their distance on the globe
 * @param desktop        between a region and the desktop
 * @param gateway        whether the ports of instances can be reached from the desktop, at addresses of its own
 * @param desktopSockets ports of instances that are open on the desktop at once, at most
 */
public record NetworkOptions(LineQuality zones, LineQuality regions, boolean byDistance, LineQuality desktop, boolean gateway,
		int desktopSockets) {
	public static final NetworkOptions DEFAULT = new NetworkOptions(new LineQuality(500_000, 0), new LineQuality(0, 0), true,
			new LineQuality(2_000_000, 0), true, 512);

	private static final int MOST_SOCKETS = 10_000;

	public NetworkOptions {
		if (desktopSockets < 0 || desktopSockets > MOST_SOCKETS)
			throw new IllegalArgumentException("network.desktopSockets must be 0 to 10000, not " + desktopSockets);
	}

	public NetworkOptions withGateway(boolean wanted) {
		return new NetworkOptions(zones, regions, byDistance, desktop, wanted, desktopSockets);
	}

	public NetworkOptions withDesktopSockets(int most) {
		return new NetworkOptions(zones, regions, byDistance, desktop, gateway, most);
	}

	public NetworkOptions withZones(LineQuality other) {
		return new NetworkOptions(other, regions, byDistance, desktop, gateway, desktopSockets);
	}

	public NetworkOptions withRegions(LineQuality other) {
		return new NetworkOptions(zones, other, false, desktop, gateway, desktopSockets);
	}

	public NetworkOptions withDesktop(LineQuality other) {
		return new NetworkOptions(zones, regions, byDistance, other, gateway, desktopSockets);
	}
}
