package org.minicloud.cloud.config;

import org.minicloud.yaml.YamlMap;

/** Reads {@link NetworkOptions}. */
final class NetworkOptionsReader {
	private static final long MICRO = 1_000;
	private static final long MILLI = 1_000_000;
	private static final double PERCENT = 100;

	private NetworkOptionsReader() {
	}

	static NetworkOptions read(YamlMap map) {
		map.refuseOthersThan("zoneLatencyMicros", "zoneLossPercent", "regionLatencyMillis", "regionLossPercent",
				"desktopLatencyMicros", "desktopLossPercent", "desktop", "desktopSockets");
		NetworkOptions standard = NetworkOptions.DEFAULT;
		boolean byDistance = !map.has("regionLatencyMillis");
		return new NetworkOptions(
				line(map, "zoneLossPercent", latency(map, "zoneLatencyMicros", MICRO, standard.zones().latencyNanos())),
				line(map, "regionLossPercent", latency(map, "regionLatencyMillis", MILLI, 0)), byDistance,
				line(map, "desktopLossPercent", latency(map, "desktopLatencyMicros", MICRO, standard.desktop().latencyNanos())),
				map.bool("desktop", standard.gateway()), map.integer("desktopSockets", standard.desktopSockets()));
	}

	private static long latency(YamlMap map, String name, long unit, long standard) {
		return map.longInteger(name, standard / unit) * unit;
	}

	private static LineQuality line(YamlMap map, String loss, long latencyNanos) {
		double percent = map.has(loss) ? map.decimal(loss).doubleValue() : 0;
		return new LineQuality(latencyNanos, percent / PERCENT);
	}
}
