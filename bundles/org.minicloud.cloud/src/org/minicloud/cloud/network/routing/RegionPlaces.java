package org.minicloud.cloud.network.routing;

import java.util.Map;

/** Where regions are on the globe, and how long light in fibres takes between them. */
final class RegionPlaces {
	private static final double EARTH_RADIUS_KM = 6_371;
	/** Light in glass, and cables that do not go straight: what is measured between EC2's regions is near to this. */
	private static final double KM_A_MILLI = 200 / 1.5;
	private static final double MILLI = 1_000_000;
	/** For a region of whose place nothing is known. */
	private static final Place SOMEWHERE = new Place(0, 0);
	private static final Map<String, Place> PLACES = Map.ofEntries(Map.entry("us-east-1", new Place(39.0, -77.5)),
			Map.entry("us-east-2", new Place(40.0, -83.0)), Map.entry("us-west-1", new Place(37.4, -122.0)),
			Map.entry("us-west-2", new Place(45.8, -119.7)), Map.entry("us-gov-west-1", new Place(45.5, -119.0)),
			Map.entry("eu-west-1", new Place(53.3, -6.3)), Map.entry("eu-central-1", new Place(50.1, 8.7)),
			Map.entry("ap-northeast-1", new Place(35.7, 139.7)), Map.entry("ap-southeast-1", new Place(1.35, 103.8)),
			Map.entry("ap-southeast-2", new Place(-33.9, 151.2)), Map.entry("sa-east-1", new Place(-23.5, -46.6)),
			Map.entry("cn-north-1", new Place(39.9, 116.4)));

	private RegionPlaces() {
	}

	/** One way, along a great circle. */
	static long latencyNanos(String from, String to) {
		Place a = PLACES.getOrDefault(from, SOMEWHERE);
		Place b = PLACES.getOrDefault(to, SOMEWHERE);
		double cosine = Math.sin(a.latitude()) * Math.sin(b.latitude())
				+ Math.cos(a.latitude()) * Math.cos(b.latitude()) * Math.cos(a.longitude() - b.longitude());
		return Math.round(Math.acos(Math.clamp(cosine, -1, 1)) * EARTH_RADIUS_KM / KM_A_MILLI * MILLI);
	}

	/** In degrees when it is made, in radians from then on. */
	private record Place(double latitude, double longitude) {
		Place {
			latitude = Math.toRadians(latitude);
			longitude = Math.toRadians(longitude);
		}
	}
}
