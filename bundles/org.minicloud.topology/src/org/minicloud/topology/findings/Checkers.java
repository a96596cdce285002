package org.minicloud.topology.findings;

import java.util.List;

/** Every checker. A new one is added here; what it looks at beyond its node, {@link Dirt} must know. */
final class Checkers {
	private Checkers() {
	}

	static List<Checker> all() {
		return List.of(new NameChecker(), new ServerChecker(), new KeyPairChecker(), new ZoneChecker(), new SpreadChecker(), new UserDataChecker(),
				new VolumeChecker(), new ElasticAddressChecker(), new TierChecker(), new ReachChecker(), new ArrowChecker(), new PortChecker(),
				new OpenToTheWorldChecker(), new OwnRuleChecker(), new AddressRangeChecker());
	}
}
