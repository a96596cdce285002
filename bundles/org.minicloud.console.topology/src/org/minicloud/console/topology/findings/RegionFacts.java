package org.minicloud.console.topology.findings;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.Zone;
import org.minicloud.topology.findings.CloudFacts;

/** What a region has, as the console's copy of the cloud knew it at one moment. */
public record RegionFacts(Optional<List<Image>> images, Optional<List<String>> zones, Optional<List<String>> instanceTypes,
		Optional<List<String>> keyPairs) implements CloudFacts {
	/** Nothing is known yet. */
	public static final RegionFacts UNKNOWN = new RegionFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

	/** Of a region that was read; unknown before. */
	public static RegionFacts of(Replica replica, String region) {
		if (region == null)
			return UNKNOWN;
		RegionScope scope = RegionScope.of(region);
		if (replica.region(region).isEmpty() || !replica.isLoaded(scope))
			return UNKNOWN;
		return new RegionFacts(
				Optional.of(replica.images(scope).stream().map(image -> new Image(image.getId(), image.getName())).toList()),
				Optional.of(replica.region(region).orElseThrow().getZones().stream().map(Zone::getId).sorted().toList()),
				Optional.of(replica.instanceTypes().stream().map(InstanceType::getId).toList()),
				Optional.of(replica.keyPairs(scope).stream().map(KeyPair::getName).sorted().toList()));
	}
}
