package org.minicloud.console.replica;

import java.util.Map;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.Region;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;

/** EC2's regions and availability zones onto the model's. */
final class RegionMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;
	/** EC2 tells the names of regions, not where they are. */
	private static final Map<String, String> PLACES = Map.ofEntries(Map.entry("us-east-1", "N. Virginia"),
			Map.entry("us-east-2", "Ohio"), Map.entry("us-west-1", "N. California"), Map.entry("us-west-2", "Oregon"),
			Map.entry("eu-west-1", "Ireland"), Map.entry("eu-central-1", "Frankfurt"),
			Map.entry("ap-southeast-1", "Singapore"), Map.entry("ap-southeast-2", "Sydney"),
			Map.entry("ap-northeast-1", "Tokyo"), Map.entry("sa-east-1", "São Paulo"));

	private RegionMapping() {
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Region from, Region to) {
		return new Features(to).set(MODEL.getRegion_DisplayName(), PLACES.getOrDefault(from.regionName(), ""))
				.changed();
	}

	static boolean copy(AvailabilityZone from, Zone to) {
		return new Features(to).set(MODEL.getZone_ZoneId(), from.zoneId())
				.setLiteral(MODEL.getZone_State(), from.stateAsString()).changed();
	}
}
