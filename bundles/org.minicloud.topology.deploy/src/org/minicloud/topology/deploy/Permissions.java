package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Between EC2's permissions, which bundle many sources, and rules with one source each. */
final class Permissions {
	private Permissions() {
	}

	/** The rules of a group that runs. */
	static List<AccessRule> read(SecurityGroup group, Function<String, Optional<String>> nodeOfGroup) {
		List<AccessRule> rules = new ArrayList<>();
		for (IpPermission each : group.ipPermissions()) {
			each.ipRanges().forEach(range -> rules.add(rule(each, new Access.Cidr(range.cidrIp()), range.description())));
			each.ipv6Ranges().forEach(range -> rules.add(rule(each, new Access.Cidr(range.cidrIpv6()), range.description())));
			each.prefixListIds().forEach(list -> rules.add(rule(each, new Access.PrefixList(list.prefixListId()), list.description())));
			each.userIdGroupPairs().forEach(pair -> rules.add(rule(each, nodeOfGroup.apply(pair.groupId())
					.<Access.Source>map(Access.NodeGroup::new).orElseGet(() -> new Access.ForeignGroup(pair.groupId())), pair.description())));
		}
		return rules;
	}

	private static AccessRule rule(IpPermission permission, Access.Source source, String description) {
		return new AccessRule(Access.of(permission.ipProtocol(), permission.fromPort(), permission.toPort(), source), "",
				Design.text(description));
	}

	/** One rule for EC2. */
	static IpPermission of(AccessRule rule, GroupIds groups) throws StepFailedException {
		Access access = rule.access();
		String words = rule.description().isEmpty() ? null : rule.description();
		IpPermission.Builder permission = IpPermission.builder().ipProtocol(access.protocol());
		if (!access.protocol().equals("-1"))
			permission.fromPort(access.from()).toPort(access.to());
		return switch (access.source()) {
		case Access.Cidr(String range) when range.contains(":") -> permission.ipv6Ranges(each -> each.cidrIpv6(range).description(words))
				.build();
		case Access.Cidr(String range) -> permission.ipRanges(each -> each.cidrIp(range).description(words)).build();
		case Access.NodeGroup(String node) -> permission.userIdGroupPairs(pair(groups.group(node), words)).build();
		case Access.ForeignGroup(String id) -> permission.userIdGroupPairs(pair(id, words)).build();
		case Access.PrefixList(String id) -> permission.prefixListIds(each -> each.prefixListId(id).description(words)).build();
		};
	}

	private static UserIdGroupPair pair(String groupId, String words) {
		return UserIdGroupPair.builder().groupId(groupId).description(words).build();
	}

	/** Ids of groups by the nodes that have them. */
	@FunctionalInterface
	interface GroupIds {
		String group(String node) throws StepFailedException;
	}
}
