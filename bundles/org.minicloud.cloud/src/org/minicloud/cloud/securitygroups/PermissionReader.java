package org.minicloud.cloud.securitygroups;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Reads the permissions of a request: each becomes a rule for every range and every group that it names. */
final class PermissionReader {
	private final RegionState region;
	private final GroupNames names;

	PermissionReader(RegionState region, GroupNames names) {
		this.region = region;
		this.names = names;
	}

	/**
	 * @param group that the rules are or are to be of
	 * @throws Ec2Exception for what is missing, malformed, absent, of another network, or said twice
	 */
	List<RuleSpec> read(SecurityGroup group, boolean egress, List<IpPermission> permissions) {
		if (permissions.isEmpty())
			throw Ec2Errors.missingParameter("IpPermissions");
		List<RuleSpec> rules = new ArrayList<>();
		for (IpPermission permission : permissions)
			read(group, egress, permission, rules);
		for (int i = 0; i < rules.size(); i++)
			if (rules.subList(0, i).stream().anyMatch(rules.get(i)::admitsTheSame))
				throw Ec2Errors.invalidParameterValue("The same permission must not appear multiple times");
		return rules;
	}

	private void read(SecurityGroup group, boolean egress, IpPermission permission, List<RuleSpec> rules) {
		Ports ports = Ports.read(permission.ipProtocol(), permission.fromPort(), permission.toPort());
		if (!permission.ipv6Ranges().isEmpty())
			throw Ec2Errors.unsupported("IPv6 is not supported by this cloud");
		if (!permission.prefixListIds().isEmpty())
			throw Ec2Errors.client("InvalidPrefixListID.NotFound",
					"The prefix list ID '" + permission.prefixListIds().getFirst().prefixListId() + "' does not exist");
		if (permission.ipRanges().isEmpty() && permission.userIdGroupPairs().isEmpty())
			throw Ec2Errors.missingParameter("IpRanges or Groups");
		for (IpRange range : permission.ipRanges())
			rules.add(rule(egress, ports, cidr(range.cidrIp()), null, range.description()));
		for (UserIdGroupPair pair : permission.userIdGroupPairs())
			rules.add(rule(egress, ports, null, peer(group, pair).getId(), pair.description()));
	}

	static RuleSpec rule(boolean egress, Ports ports, String cidr, String peerId, String description) {
		return new RuleSpec(egress, ports.protocol(), ports.from(), ports.to(), cidr, peerId, Texts.ruleDescription(description));
	}

	/** EC2 takes a range with bits of the host, and keeps it without. */
	static String cidr(String text) {
		if (text == null || text.isEmpty())
			throw Ec2Errors.missingParameter("CidrIp");
		return Cidr.parse(text).map(range -> range.masked().toString())
				.orElseThrow(() -> Ec2Errors.invalidParameterValue("CIDR block " + text + " is malformed"));
	}

	SecurityGroup peer(SecurityGroup group, UserIdGroupPair pair) {
		if (pair.groupId() == null && pair.groupName() == null)
			throw Ec2Errors.missingParameter("GroupId");
		String named = pair.groupId() != null ? pair.groupId() : pair.groupName();
		if (pair.userId() != null && !pair.userId().isEmpty() && !pair.userId().equals(group.getOwnerId()))
			throw GroupNames.absent(named);
		Vpc vpc = group.getVpc();
		SecurityGroup peer = pair.groupId() != null ? names.requireId(pair.groupId())
				: region.networks().groups().find(vpc.getId(), named).orElseThrow(() -> GroupNames.absent(named));
		if (peer.getVpc() != vpc)
			throw Ec2Errors.client("InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
		return peer;
	}
}
