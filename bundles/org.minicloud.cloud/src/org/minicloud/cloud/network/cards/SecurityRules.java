package org.minicloud.cloud.network.cards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.network.firewall.GroupMembers;
import org.minicloud.cloud.network.firewall.Rule;
import org.minicloud.cloud.network.firewall.RuleSet;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;

/** The security groups of a region, compiled. A group is there from the first time that somebody names it. */
final class SecurityRules {
	private final Map<String, RuleSet> byGroup = new HashMap<>();
	/** A rule that was deleted does not tell any more whose it was. */
	private final Map<String, SecurityGroup> groupOfRule = new HashMap<>();

	RuleSet of(String groupId) {
		return byGroup.computeIfAbsent(groupId, id -> new RuleSet());
	}

	void compile(SecurityGroup group) {
		List<Rule> ingress = new ArrayList<>();
		List<Rule> egress = new ArrayList<>();
		for (SecurityGroupRule rule : group.getRules()) {
			groupOfRule.put(rule.getId(), group);
			(rule.isEgress() ? egress : ingress).add(compiled(rule));
		}
		of(group.getId()).replace(ingress, egress);
	}

	/** A group is gone: it admits nothing. Others may still name it until they are changed themselves. */
	void remove(String groupId) {
		RuleSet gone = byGroup.get(groupId);
		if (gone != null)
			gone.replace(List.of(), List.of());
	}

	/** The group of a rule that was made, changed or deleted; null when nobody knows. */
	SecurityGroup groupOf(SecurityGroupRule rule, boolean deleted) {
		SecurityGroup known = deleted ? groupOfRule.remove(rule.getId()) : rule.getGroup();
		return known == null || known.getRegion() == null ? null : known;
	}

	private Rule compiled(SecurityGroupRule rule) {
		GroupMembers members = rule.getPeerGroupId() == null ? null : of(rule.getPeerGroupId()).members();
		Prefix range = members != null ? null : Prefix.parse(rule.getCidr()).orElse(null);
		return new Rule(Rule.protocol(rule.getProtocol()), rule.getFromPort(), rule.getToPort(), range, members);
	}
}
