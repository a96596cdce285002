package org.minicloud.cloud.securitygroups;

import java.util.function.Function;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.SecurityGroupIndex;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;

/** The filters of DescribeSecurityGroups. Those on permissions match when any rule does. */
final class GroupFilters {
	private GroupFilters() {
	}

	static FilterSet<SecurityGroup> of(SecurityGroupIndex groups) {
		FilterSet.Builder<SecurityGroup> filters = new FilterSet.Builder<SecurityGroup>().value("group-id", SecurityGroup::getId)
				.value("group-name", SecurityGroup::getName).value("description", SecurityGroup::getDescription)
				.value("owner-id", SecurityGroup::getOwnerId).value("vpc-id", group -> group.getVpc().getId())
				.tags(OwnedResource::getTags);
		addPermissions(filters, "ip-permission.", false, groups);
		addPermissions(filters, "egress.ip-permission.", true, groups);
		return filters.build();
	}

	private static void addPermissions(FilterSet.Builder<SecurityGroup> filters, String prefix, boolean egress,
			SecurityGroupIndex groups) {
		add(filters, prefix + "cidr", egress, SecurityGroupRule::getCidr);
		add(filters, prefix + "from-port", egress, SecurityGroupRule::getFromPort);
		add(filters, prefix + "to-port", egress, SecurityGroupRule::getToPort);
		add(filters, prefix + "protocol", egress, SecurityGroupRule::getProtocol);
		add(filters, prefix + "group-id", egress, SecurityGroupRule::getPeerGroupId);
		add(filters, prefix + "group-name", egress, rule -> rule.getPeerGroupId() == null ? null
				: groups.find(rule.getPeerGroupId()).map(SecurityGroup::getName).orElse(null));
		add(filters, prefix + "user-id", egress, rule -> rule.getPeerGroupId() == null ? null : rule.getOwnerId());
		add(filters, prefix + "ipv6-cidr", egress, rule -> null);
		add(filters, prefix + "prefix-list-id", egress, rule -> null);
	}

	private static void add(FilterSet.Builder<SecurityGroup> filters, String name, boolean egress,
			Function<SecurityGroupRule, ?> extractor) {
		filters.values(name, group -> group.getRules().stream().filter(rule -> rule.isEgress() == egress).map(extractor)
				.map(value -> value == null ? null : String.valueOf(value)));
	}
}
