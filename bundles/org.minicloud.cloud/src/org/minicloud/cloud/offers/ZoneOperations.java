package org.minicloud.cloud.offers;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/** DescribeAvailabilityZones. */
public final class ZoneOperations {
	private static final FilterSet<AvailabilityZone> FILTERS = new FilterSet.Builder<AvailabilityZone>()
			.value("zone-name", AvailabilityZone::zoneName).value("zone-id", AvailabilityZone::zoneId)
			.value("region-name", AvailabilityZone::regionName).value("state", AvailabilityZone::stateAsString)
			.value("zone-type", AvailabilityZone::zoneType).value("group-name", AvailabilityZone::groupName)
			.value("opt-in-status", AvailabilityZone::optInStatusAsString)
			.value("message", zone -> null).value("parent-zone-id", zone -> null).value("parent-zone-name", zone -> null)
			.build();

	private final RegionState region;

	public ZoneOperations(RegionState region) {
		this.region = region;
	}

	public DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
		Predicate<AvailabilityZone> filter = FILTERS.read(request.filters());
		if (!request.zoneNames().isEmpty() && !request.zoneIds().isEmpty())
			throw Ec2Errors.invalidParameterCombination("The parameters ZoneName and ZoneId cannot be used together");
		requireAll(request.zoneNames(), Zone::getId, "zone");
		requireAll(request.zoneIds(), Zone::getZoneId, "zone-id");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		List<AvailabilityZone> described = wanted(request).map(this::describe).filter(filter).toList();
		return DescribeAvailabilityZonesResponse.builder().availabilityZones(described).build();
	}

	private Stream<Zone> wanted(DescribeAvailabilityZonesRequest request) {
		return region.zones().stream()
				.filter(zone -> request.zoneNames().isEmpty() || request.zoneNames().contains(zone.getId()))
				.filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.getZoneId()));
	}

	private void requireAll(Collection<String> names, Function<Zone, String> name, String what) {
		for (String wanted : names)
			if (region.zones().stream().map(name).noneMatch(wanted::equals))
				throw Ec2Errors.invalidParameterValue("Invalid availability " + what + ": [" + wanted + "]");
	}

	private AvailabilityZone describe(Zone zone) {
		return AvailabilityZone.builder().zoneName(zone.getId()).zoneId(zone.getZoneId()).regionName(region.id())
				.state(zone.getState().getLiteral()).zoneType("availability-zone").groupName(region.id())
				.networkBorderGroup(region.id()).optInStatus("opt-in-not-required").build();
	}
}
