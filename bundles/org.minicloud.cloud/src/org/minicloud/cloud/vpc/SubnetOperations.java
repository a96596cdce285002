package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;

/** CreateSubnet, DeleteSubnet, DescribeSubnets, ModifySubnetAttribute. */
public final class SubnetOperations {
	/** EC2's default. */
	private static final int SUBNETS_OF_A_VPC = 200;
	private static final int SMALLEST_PAGE = 5;
	private static final int SHORTEST_PREFIX = 16;
	private static final int LONGEST_PREFIX = 28;

	private final RegionState region;
	private final NetworkMaker maker;
	private final FilterSet<Subnet> filters;

	public SubnetOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.maker = new NetworkMaker(region, ids);
		this.filters = filters();
	}

	public CreateSubnetResponse create(CreateSubnetRequest request, Call call) {
		Vpc vpc = NetworkIds.requireVpc(region.networks(), request.vpcId());
		Zone zone = zone(request);
		Cidr range = range(request.cidrBlock(), vpc);
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "subnet");
		List<Subnet> present = region.networks().subnets().stream().filter(subnet -> subnet.getVpc() == vpc).toList();
		if (present.stream().anyMatch(subnet -> Cidr.of(subnet.getCidrBlock()).overlaps(range)))
			throw Ec2Errors.client("InvalidSubnet.Conflict",
					"The CIDR '" + request.cidrBlock() + "' conflicts with another subnet");
		if (present.size() >= SUBNETS_OF_A_VPC)
			throw Ec2Errors.client("SubnetLimitExceeded", "The maximum number of subnets has been reached.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Subnet subnet = maker.make(vpc, zone, range, call.caller().accountId());
		TagRules.put(subnet, tags);
		return CreateSubnetResponse.builder().subnet(describe(subnet)).build();
	}

	public DeleteSubnetResponse delete(DeleteSubnetRequest request) {
		Subnet subnet = NetworkIds.requireSubnet(region.networks(), request.subnetId());
		if (!region.networks().interfaces().of(subnet.getId()).isEmpty())
			throw Ec2Errors.client("DependencyViolation",
					"The subnet '" + subnet.getId() + "' has dependencies and cannot be deleted.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		region.model().getSubnets().remove(subnet);
		return DeleteSubnetResponse.builder().build();
	}

	/** Running instances keep the addresses that they have. */
	public ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
		Subnet subnet = NetworkIds.requireSubnet(region.networks(), request.subnetId());
		if (request.mapPublicIpOnLaunch() == null || request.mapPublicIpOnLaunch().value() == null)
			throw request.assignIpv6AddressOnCreation() != null || request.mapCustomerOwnedIpOnLaunch() != null
					|| request.enableDns64() != null ? Ec2Errors.unsupported("This attribute cannot be changed in this cloud")
							: Ec2Errors.missingParameter("MapPublicIpOnLaunch");
		subnet.setMapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value());
		return ModifySubnetAttributeResponse.builder().build();
	}

	public DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
		Predicate<Subnet> filter = filters.read(request.filters());
		PageSize.refuseWithIds(request.subnetIds(), "subnetIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<Subnet> named = request.subnetIds().stream().distinct()
				.map(id -> NetworkIds.requireSubnet(region.networks(), id)).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		var page = ResourcePages.of("DescribeSubnets " + region.id() + request.filters(),
				(named.isEmpty() ? region.networks().subnets() : named).stream().filter(filter), Subnet::getId,
				request.nextToken(), size);
		return DescribeSubnetsResponse.builder().subnets(page.items().stream().map(this::describe).toList())
				.nextToken(page.nextToken()).build();
	}

	private FilterSet<Subnet> filters() {
		FilterSet.Builder<Subnet> known = new FilterSet.Builder<Subnet>().value("subnet-id", Subnet::getId)
				.value("vpc-id", subnet -> subnet.getVpc().getId()).value("owner-id", Subnet::getOwnerId)
				.value("state", subnet -> "available").value("map-public-ip-on-launch", Subnet::isMapPublicIpOnLaunch)
				.value("available-ip-address-count", this::freeAddresses).value("subnet-arn", this::arn)
				.tags(OwnedResource::getTags);
		for (String name : List.of("cidr-block", "cidr", "cidrBlock"))
			known.value(name, Subnet::getCidrBlock);
		for (String name : List.of("availability-zone", "availabilityZone"))
			known.value(name, subnet -> subnet.getZone().getId());
		for (String name : List.of("availability-zone-id", "availabilityZoneId"))
			known.value(name, subnet -> subnet.getZone().getZoneId());
		for (String name : List.of("default-for-az", "defaultForAz"))
			known.value(name, Subnet::isDefaultForZone);
		return known.build();
	}

	/** The first one when none is named. */
	private Zone zone(CreateSubnetRequest request) {
		if (request.availabilityZone() != null)
			return region.zones().stream().filter(zone -> zone.getId().equals(request.availabilityZone())).findFirst()
					.orElseThrow(() -> noZone(request.availabilityZone(), "availabilityZone"));
		if (request.availabilityZoneId() != null)
			return region.zones().stream().filter(zone -> zone.getZoneId().equals(request.availabilityZoneId())).findFirst()
					.orElseThrow(() -> noZone(request.availabilityZoneId(), "availabilityZoneId"));
		return region.zones().getFirst();
	}

	private Ec2Exception noZone(String name, String parameter) {
		return Ec2Errors.invalidValue(name, parameter, "Subnets can currently only be created in the following availability zones: "
				+ String.join(", ", region.zones().stream().map(Zone::getId).toList()) + ".");
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue, InvalidSubnet.Range */
	private static Cidr range(String text, Vpc vpc) {
		if (text == null || text.isEmpty())
			throw Ec2Errors.missingParameter("CidrBlock");
		Cidr range = Cidr.parse(text).orElseThrow(() -> Ec2Errors.invalidValue(text, "cidrBlock", "This is not a valid CIDR block."));
		if (range.length() < SHORTEST_PREFIX || range.length() > LONGEST_PREFIX || !Cidr.of(vpc.getCidrBlock()).contains(range))
			throw Ec2Errors.client("InvalidSubnet.Range", "The CIDR '" + text + "' is invalid.");
		return range.masked();
	}

	private software.amazon.awssdk.services.ec2.model.Subnet describe(Subnet subnet) {
		return software.amazon.awssdk.services.ec2.model.Subnet.builder().subnetId(subnet.getId())
				.vpcId(subnet.getVpc().getId()).ownerId(subnet.getOwnerId()).cidrBlock(subnet.getCidrBlock())
				.availabilityZone(subnet.getZone().getId()).availabilityZoneId(subnet.getZone().getZoneId()).state("available")
				.availableIpAddressCount(freeAddresses(subnet)).defaultForAz(subnet.isDefaultForZone())
				.mapPublicIpOnLaunch(subnet.isMapPublicIpOnLaunch()).assignIpv6AddressOnCreation(false)
				.mapCustomerOwnedIpOnLaunch(false).ipv6CidrBlockAssociationSet(List.of()).subnetArn(arn(subnet))
				.tags(TagRules.describe(subnet)).build();
	}

	private int freeAddresses(Subnet subnet) {
		return region.networks().pool(subnet).free();
	}

	private String arn(Subnet subnet) {
		return "arn:aws:ec2:" + region.id() + ":" + subnet.getOwnerId() + ":subnet/" + subnet.getId();
	}
}
