package org.minicloud.cloud.securitygroups;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups and their rules as EC2 describes them. */
final class GroupDescriber {
	private GroupDescriber() {
	}

	static software.amazon.awssdk.services.ec2.model.SecurityGroup describe(SecurityGroup group) {
		return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder().groupId(group.getId())
				.groupName(group.getName()).description(group.getDescription()).ownerId(group.getOwnerId())
				.vpcId(group.getVpc().getId()).ipPermissions(permissions(group, rule -> !rule.isEgress()))
				.ipPermissionsEgress(permissions(group, SecurityGroupRule::isEgress)).tags(TagRules.describe(group)).build();
	}

	static software.amazon.awssdk.services.ec2.model.SecurityGroupRule describe(SecurityGroupRule rule) {
		ReferencedSecurityGroup peer = rule.getPeerGroupId() == null ? null
				: ReferencedSecurityGroup.builder().groupId(rule.getPeerGroupId()).userId(rule.getGroup().getOwnerId()).build();
		return software.amazon.awssdk.services.ec2.model.SecurityGroupRule.builder().securityGroupRuleId(rule.getId())
				.groupId(rule.getGroup().getId()).groupOwnerId(rule.getGroup().getOwnerId()).isEgress(rule.isEgress())
				.ipProtocol(rule.getProtocol()).fromPort(rule.getFromPort()).toPort(rule.getToPort()).cidrIpv4(rule.getCidr())
				.referencedGroupInfo(peer).description(rule.getDescription()).tags(TagRules.describe(rule)).build();
	}

	/** Rules with the same protocol and ports are one permission, at the place of the first. */
	private static List<IpPermission> permissions(SecurityGroup group, Predicate<SecurityGroupRule> direction) {
		Map<Ports, List<RuleSpec>> together = new LinkedHashMap<>();
		group.getRules().stream().filter(direction).map(RuleSpec::of).forEach(rule -> together
				.computeIfAbsent(new Ports(rule.protocol(), rule.from(), rule.to()), first -> new ArrayList<>()).add(rule));
		return together.entrySet().stream().map(each -> permission(each.getKey(), each.getValue(), group.getOwnerId())).toList();
	}

	/** A permission that names each of the rules, which have the same ports. */
	static IpPermission permission(Ports ports, List<RuleSpec> rules, String ownerId) {
		boolean withPorts = List.of("tcp", "udp", "icmp").contains(ports.protocol());
		return IpPermission.builder().ipProtocol(ports.protocol()).fromPort(withPorts ? ports.from() : null)
				.toPort(withPorts ? ports.to() : null)
				.ipRanges(rules.stream().filter(rule -> rule.cidr() != null)
						.map(rule -> IpRange.builder().cidrIp(rule.cidr()).description(rule.description()).build()).toList())
				.userIdGroupPairs(rules.stream().filter(rule -> rule.peerGroupId() != null).map(rule -> UserIdGroupPair.builder()
						.groupId(rule.peerGroupId()).userId(ownerId).description(rule.description()).build()).toList())
				.ipv6Ranges(List.of()).prefixListIds(List.of()).build();
	}
}
