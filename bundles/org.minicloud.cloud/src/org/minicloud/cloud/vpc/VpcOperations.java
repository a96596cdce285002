package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.securitygroups.GroupMaker;
import org.minicloud.cloud.state.Networks;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** CreateVpc, CreateDefaultVpc, DeleteVpc, DescribeVpcs, DescribeVpcAttribute. */
public final class VpcOperations {
	/** EC2's default for an account, in each region. */
	private static final int LIMIT = 5;
	private static final int SMALLEST_PAGE = 5;
	private static final int SHORTEST_PREFIX = 16;
	private static final int LONGEST_PREFIX = 28;
	private static final FilterSet<Vpc> FILTERS = new FilterSet.Builder<Vpc>().value("vpc-id", Vpc::getId)
			.value("cidr", Vpc::getCidrBlock).value("cidr-block-association.cidr-block", Vpc::getCidrBlock)
			.value("cidr-block-association.state", vpc -> "associated")
			.value("cidr-block-association.association-id", VpcOperations::associationId)
			.value("is-default", Vpc::isDefault).value("isDefault", Vpc::isDefault).value("owner-id", Vpc::getOwnerId)
			.value("state", vpc -> "available").value("dhcp-options-id", VpcOperations::dhcpOptions)
			.tags(OwnedResource::getTags).build();

	private final RegionState region;
	private final NetworkMaker maker;

	public VpcOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.maker = new NetworkMaker(region, ids);
	}

	public CreateVpcResponse create(CreateVpcRequest request, Call call) {
		if (request.ipv4IpamPoolId() != null || Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock()))
			throw Ec2Errors.unsupported("A VPC of this cloud has one IPv4 block that is named in the request");
		Cidr range = range(request.cidrBlock());
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "vpc");
		if (region.networks().vpcs().size() >= LIMIT)
			throw Ec2Errors.client("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Vpc vpc = maker.make(range, call.caller().accountId());
		TagRules.put(vpc, tags);
		return CreateVpcResponse.builder().vpc(describe(vpc)).build();
	}

	public CreateDefaultVpcResponse createDefault(CreateDefaultVpcRequest request, Call call) {
		region.networks().defaultVpc().ifPresent(vpc -> {
			throw Ec2Errors.client("DefaultVpcAlreadyExists",
					"A Default VPC already exists for this account in this region.");
		});
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return CreateDefaultVpcResponse.builder().vpc(describe(maker.makeDefault(call.caller().accountId()))).build();
	}

	/** Its default group goes with it. */
	public DeleteVpcResponse delete(DeleteVpcRequest request) {
		Networks networks = region.networks();
		Vpc vpc = NetworkIds.requireVpc(networks, request.vpcId());
		List<SecurityGroup> groups = networks.groups().all().stream().filter(group -> group.getVpc() == vpc).toList();
		if (networks.subnets().stream().anyMatch(subnet -> subnet.getVpc() == vpc)
				|| groups.stream().anyMatch(group -> !group.getName().equals(GroupMaker.DEFAULT_NAME)))
			throw Ec2Errors.client("DependencyViolation",
					"The vpc '" + vpc.getId() + "' has dependencies and cannot be deleted.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		region.model().getSecurityGroups().removeAll(groups);
		region.model().getVpcs().remove(vpc);
		return DeleteVpcResponse.builder().build();
	}

	public DescribeVpcsResponse describe(DescribeVpcsRequest request) {
		Predicate<Vpc> filter = FILTERS.read(request.filters());
		PageSize.refuseWithIds(request.vpcIds(), "vpcIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<Vpc> named = request.vpcIds().stream().distinct().map(id -> NetworkIds.requireVpc(region.networks(), id)).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		var page = ResourcePages.of("DescribeVpcs " + region.id() + request.filters(),
				(named.isEmpty() ? region.networks().vpcs() : named).stream().filter(filter), Vpc::getId, request.nextToken(), size);
		return DescribeVpcsResponse.builder().vpcs(page.items().stream().map(VpcOperations::describe).toList())
				.nextToken(page.nextToken()).build();
	}

	/** Instances have names in the default network, and resolve them everywhere; that cannot be changed. */
	public DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request) {
		Vpc vpc = NetworkIds.requireVpc(region.networks(), request.vpcId());
		if (request.attribute() == null)
			throw Ec2Errors.missingParameter("Attribute");
		DescribeVpcAttributeResponse.Builder answer = DescribeVpcAttributeResponse.builder().vpcId(vpc.getId());
		switch (request.attributeAsString()) {
		case "enableDnsSupport" -> answer.enableDnsSupport(bool(true));
		case "enableDnsHostnames" -> answer.enableDnsHostnames(bool(true));
		case "enableNetworkAddressUsageMetrics" -> answer.enableNetworkAddressUsageMetrics(bool(false));
		default -> throw Ec2Errors.invalidParameterValue(
				"Value (" + request.attributeAsString() + ") for parameter attribute is invalid. Unknown attribute.");
		}
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return answer.build();
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue, InvalidVpc.Range */
	private static Cidr range(String text) {
		if (text == null || text.isEmpty())
			throw Ec2Errors.missingParameter("CidrBlock");
		Cidr range = Cidr.parse(text).orElseThrow(() -> Ec2Errors.invalidValue(text, "cidrBlock", "This is not a valid CIDR block."));
		if (range.length() < SHORTEST_PREFIX || range.length() > LONGEST_PREFIX)
			throw Ec2Errors.client("InvalidVpc.Range", "The CIDR '" + text + "' is invalid.");
		return range.masked();
	}

	private static software.amazon.awssdk.services.ec2.model.Vpc describe(Vpc vpc) {
		return software.amazon.awssdk.services.ec2.model.Vpc.builder().vpcId(vpc.getId()).ownerId(vpc.getOwnerId())
				.cidrBlock(vpc.getCidrBlock()).isDefault(vpc.isDefault()).state("available").dhcpOptionsId(dhcpOptions(vpc))
				.instanceTenancy("default")
				.cidrBlockAssociationSet(VpcCidrBlockAssociation.builder().associationId(associationId(vpc))
						.cidrBlock(vpc.getCidrBlock()).cidrBlockState(state -> state.state("associated")).build())
				.tags(TagRules.describe(vpc)).build();
	}

	private static String dhcpOptions(Vpc vpc) {
		return DhcpOptionOperations.id(vpc.getRegion().getId());
	}

	private static String associationId(Vpc vpc) {
		return "vpc-cidr-assoc-" + vpc.getId().substring("vpc-".length());
	}

	private static AttributeBooleanValue bool(boolean value) {
		return AttributeBooleanValue.builder().value(value).build();
	}
}
