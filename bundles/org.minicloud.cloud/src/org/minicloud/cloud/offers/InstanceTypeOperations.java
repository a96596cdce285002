package org.minicloud.cloud.offers;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.PageToken;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Architecture;
import org.minicloud.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** DescribeInstanceTypes, DescribeInstanceTypeOfferings. */
public final class InstanceTypeOperations {
	private static final int SMALLEST_PAGE = 5;
	private static final FilterSet<InstanceType> FILTERS = new FilterSet.Builder<InstanceType>()
			.value("instance-type", InstanceType::getId).value("current-generation", InstanceType::isCurrentGeneration)
			.value("vcpu-info.default-vcpus", InstanceType::getVcpus).value("vcpu-info.default-cores", InstanceType::getVcpus)
			.value("memory-info.size-in-mib", InstanceType::getMemoryMiB)
			.value("burstable-performance-supported", InstanceType::isBurstable).value("hypervisor", type -> "xen")
			.value("bare-metal", type -> false).value("free-tier-eligible", InstanceTypeDescriber::freeTier)
			.value("instance-storage-supported", type -> type.getInstanceStoreDisks() > 0)
			.value("instance-storage-info.total-size-in-gb", InstanceTypeDescriber::storage)
			.values("processor-info.supported-architecture",
					type -> type.getArchitectures().stream().map(Architecture::getLiteral))
			.values("supported-root-device-type", type -> InstanceTypeDescriber.rootDeviceTypes(type).stream())
			.values("supported-usage-class", type -> Stream.of("on-demand"))
			.values("supported-virtualization-type", type -> Stream.of("paravirtual")).build();
	private static final FilterSet<InstanceTypeOffering> OFFERING_FILTERS = new FilterSet.Builder<InstanceTypeOffering>()
			.value("location", InstanceTypeOffering::location)
			.value("instance-type", InstanceTypeOffering::instanceTypeAsString).build();

	private final CloudState cloud;
	private final RegionState region;
	private final InstanceTypeDescriber describer = new InstanceTypeDescriber();

	public InstanceTypeOperations(CloudState cloud, RegionState region) {
		this.cloud = cloud;
		this.region = region;
	}

	public DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
		Predicate<InstanceType> filter = FILTERS.read(request.filters());
		PageSize.refuseWithIds(request.instanceTypesAsStrings(), "InstanceTypes", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<String> names = request.instanceTypesAsStrings();
		requireSold(names);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		List<InstanceType> types = sold().filter(type -> names.isEmpty() || names.contains(type.getId())).filter(filter)
				.toList();
		return page(types, request, size);
	}

	public DescribeInstanceTypeOfferingsResponse offerings(DescribeInstanceTypeOfferingsRequest request) {
		Predicate<InstanceTypeOffering> filter = OFFERING_FILTERS.read(request.filters());
		String locationType = request.locationType() == null ? "region" : request.locationTypeAsString();
		List<String> locations = switch (locationType) {
			case "region" -> List.of(region.id());
			case "availability-zone" -> region.zones().stream().map(zone -> zone.getId()).toList();
			case "availability-zone-id" -> region.zones().stream().map(zone -> zone.getZoneId()).toList();
			default -> throw Ec2Errors.invalidValue(locationType, "LocationType",
					"Expecting region, availability-zone or availability-zone-id.");
		};
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		List<InstanceTypeOffering> offerings = sold().flatMap(type -> locations.stream().map(location -> InstanceTypeOffering
				.builder().instanceType(type.getId()).locationType(locationType).location(location).build())).filter(filter)
				.toList();
		return DescribeInstanceTypeOfferingsResponse.builder().instanceTypeOfferings(offerings).build();
	}

	private DescribeInstanceTypesResponse page(List<InstanceType> types, DescribeInstanceTypesRequest request, int size) {
		String query = "DescribeInstanceTypes " + region.id() + request.filters();
		int from = request.nextToken() == null ? 0
				: types.stream().map(InstanceType::getId).toList().indexOf(PageToken.read(query, request.nextToken())) + 1;
		int to = (int) Math.min((long) from + size, types.size());
		List<InstanceTypeInfo> described = types.subList(from, to).stream().map(describer::describe).toList();
		DescribeInstanceTypesResponse.Builder response = DescribeInstanceTypesResponse.builder().instanceTypes(described);
		if (to < types.size())
			response.nextToken(PageToken.write(query, types.get(to - 1).getId()));
		return response.build();
	}

	private Stream<InstanceType> sold() {
		return cloud.types().stream().filter(type -> region.prices().sold(region.id(), type.getId()));
	}

	private void requireSold(List<String> names) {
		List<String> absent = names.stream().filter(name -> !region.prices().sold(region.id(), name)).toList();
		if (!absent.isEmpty())
			throw Ec2Errors.client("InvalidInstanceType", "The following supplied instance types do not exist: " + absent);
	}
}
