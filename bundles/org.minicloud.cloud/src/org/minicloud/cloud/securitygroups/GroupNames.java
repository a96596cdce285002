package org.minicloud.cloud.securitygroups;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Security groups by the ids and names of a request. A name is that of a group of the default network. */
public final class GroupNames {
	/** EC2's default for an account. */
	private static final int GROUPS_OF_AN_INTERFACE = 5;

	private final RegionState region;

	public GroupNames(RegionState region) {
		this.region = region;
	}

	/** @throws Ec2Exception InvalidGroupId.Malformed, InvalidGroup.NotFound */
	public SecurityGroup requireId(String id) {
		ResourceIds.require(id, "sg-", "GroupId", "InvalidGroupId.Malformed");
		return region.networks().groups().find(id).orElseThrow(() -> absent(id));
	}

	/** @throws Ec2Exception InvalidGroup.NotFound, VPCIdNotSpecified */
	public SecurityGroup requireName(String name) {
		Vpc vpc = region.networks().defaultVpc()
				.orElseThrow(() -> Ec2Errors.client("VPCIdNotSpecified", "No default VPC for this user"));
		return requireName(vpc, name);
	}

	/** One of the two must be given. */
	SecurityGroup require(String id, String name) {
		if (id != null && name != null)
			throw Ec2Errors.invalidParameterCombination("The parameter GroupId cannot be used with the parameter GroupName");
		if (id == null && (name == null || name.isEmpty()))
			throw Ec2Errors.missingParameter("GroupName or GroupId");
		return id != null ? requireId(id) : requireName(name);
	}

	/**
	 * The ids of the groups that an interface is to have; the network's default group when none is named.
	 *
	 * @throws Ec2Exception InvalidGroup.NotFound, InvalidParameter for a group of another network,
	 *                      SecurityGroupsPerInterfaceLimitExceeded
	 */
	public List<String> forInterface(Vpc vpc, Collection<String> ids, Collection<String> names) {
		Set<String> wanted = new LinkedHashSet<>();
		for (String id : ids)
			wanted.add(requireIn(vpc, requireId(id)).getId());
		for (String name : names)
			wanted.add(requireName(vpc, name).getId());
		if (wanted.isEmpty())
			wanted.add(requireName(vpc, GroupMaker.DEFAULT_NAME).getId());
		if (wanted.size() > GROUPS_OF_AN_INTERFACE)
			throw Ec2Errors.client("SecurityGroupsPerInterfaceLimitExceeded",
					"The maximum number of security groups per interface has been reached.");
		return List.copyOf(wanted);
	}

	private SecurityGroup requireName(Vpc vpc, String name) {
		return region.networks().groups().find(vpc.getId(), name)
				.orElseThrow(() -> Ec2Errors.client("InvalidGroup.NotFound", "The security group '" + name
						+ "' does not exist in " + (vpc.isDefault() ? "default VPC" : "VPC") + " '" + vpc.getId() + "'"));
	}

	private static SecurityGroup requireIn(Vpc vpc, SecurityGroup group) {
		if (group.getVpc() != vpc)
			throw Ec2Errors.client("InvalidParameter",
					"Security group " + group.getId() + " and network " + vpc.getId() + " belong to different networks.");
		return group;
	}

	static Ec2Exception absent(String id) {
		return Ec2Errors.client("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
	}
}
