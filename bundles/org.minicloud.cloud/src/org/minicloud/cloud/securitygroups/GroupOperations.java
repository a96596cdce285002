package org.minicloud.cloud.securitygroups;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.vpc.NetworkIds;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** CreateSecurityGroup, DeleteSecurityGroup, DescribeSecurityGroups. */
public final class GroupOperations {
	private static final int SMALLEST_PAGE = 5;
	/** EC2's default for a VPC of older days; today's is a region's. */
	private static final int GROUPS_OF_A_NETWORK = 500;

	private final RegionState region;
	private final GroupNames names;
	private final GroupMaker maker;
	private final FilterSet<SecurityGroup> filters;
	private final Lookup<SecurityGroup> lookup;

	public GroupOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.names = new GroupNames(region);
		this.maker = new GroupMaker(region, ids);
		this.filters = GroupFilters.of(region.networks().groups());
		this.lookup = new Lookup<>(region.networks().groups()::all).byId("group-id", region.networks().groups()::find);
	}

	public CreateSecurityGroupResponse create(CreateSecurityGroupRequest request, Call call) {
		String name = Texts.groupName(request.groupName());
		String description = Texts.groupDescription(request.description());
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "security-group");
		Vpc vpc = vpc(request.vpcId());
		if (region.networks().groups().find(vpc.getId(), name).isPresent())
			throw Ec2Errors.client("InvalidGroup.Duplicate",
					"The security group '" + name + "' already exists for VPC '" + vpc.getId() + "'");
		if (region.networks().groups().all().stream().filter(group -> group.getVpc() == vpc).count() >= GROUPS_OF_A_NETWORK)
			throw Ec2Errors.client("SecurityGroupLimitExceeded",
					"The maximum number of security groups for VPC '" + vpc.getId() + "' has been reached.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		SecurityGroup group = maker.make(vpc, name, description, call.caller().accountId());
		TagRules.put(group, tags);
		return CreateSecurityGroupResponse.builder().groupId(group.getId()).tags(TagRules.describe(group)).build();
	}

	public DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
		SecurityGroup group = names.require(request.groupId(), request.groupName());
		if (group.getName().equals(GroupMaker.DEFAULT_NAME))
			throw Ec2Errors.client("CannotDelete", "the specified group: \"" + group.getId()
					+ "\" name: \"default\" cannot be deleted by a user");
		if (!region.networks().interfaces().of(group.getId()).isEmpty() || region.networks().groups().isNamedByAnother(group))
			throw Ec2Errors.client("DependencyViolation", "resource " + group.getId() + " has a dependent object");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		region.model().getSecurityGroups().remove(group);
		return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.getId()).build();
	}

	public DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
		Predicate<SecurityGroup> filter = filters.read(request.filters());
		List<String> named = new ArrayList<>(request.groupIds());
		named.addAll(request.groupNames());
		PageSize.refuseWithIds(named, "groupIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		Set<SecurityGroup> wanted = require(request);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		var page = ResourcePages.of("DescribeSecurityGroups " + region.id() + request.filters(),
				(named.isEmpty() ? lookup.candidates(request.filters()) : wanted.stream()).filter(filter), SecurityGroup::getId,
				request.nextToken(), size);
		return DescribeSecurityGroupsResponse.builder()
				.securityGroups(page.items().stream().map(GroupDescriber::describe).toList()).nextToken(page.nextToken()).build();
	}

	private Set<SecurityGroup> require(DescribeSecurityGroupsRequest request) {
		Set<SecurityGroup> groups = new LinkedHashSet<>();
		request.groupIds().forEach(id -> groups.add(names.requireId(id)));
		request.groupNames().forEach(name -> groups.add(names.requireName(name)));
		return groups;
	}

	/** @throws Ec2Exception InvalidVpcID.NotFound, VPCIdNotSpecified */
	private Vpc vpc(String id) {
		if (id != null && !id.isEmpty())
			return NetworkIds.requireVpc(region.networks(), id);
		return region.networks().defaultVpc()
				.orElseThrow(() -> Ec2Errors.client("VPCIdNotSpecified", "No default VPC for this user"));
	}
}
