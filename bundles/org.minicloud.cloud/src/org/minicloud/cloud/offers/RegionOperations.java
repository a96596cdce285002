package org.minicloud.cloud.offers;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** DescribeRegions. */
public final class RegionOperations {
	private static final FilterSet<Region> FILTERS = new FilterSet.Builder<Region>().value("endpoint", Region::endpoint)
			.value("region-name", Region::regionName).value("opt-in-status", Region::optInStatus).build();

	private final CloudState cloud;

	public RegionOperations(CloudState cloud) {
		this.cloud = cloud;
	}

	public DescribeRegionsResponse describe(DescribeRegionsRequest request) {
		Predicate<Region> filter = FILTERS.read(request.filters());
		Collection<RegionState> regions = request.regionNames().isEmpty() ? cloud.regions()
				: request.regionNames().stream().distinct().map(this::require).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		List<Region> described = regions.stream().map(RegionOperations::describe).filter(filter).toList();
		return DescribeRegionsResponse.builder().regions(described).build();
	}

	private RegionState require(String name) {
		return cloud.region(name).orElseThrow(
				() -> Ec2Errors.invalidParameterValue("Invalid region name: [" + name + "]"));
	}

	private static Region describe(RegionState region) {
		return Region.builder().regionName(region.id()).endpoint("ec2." + region.id() + ".amazonaws.com")
				.optInStatus("opt-in-not-required").build();
	}
}
