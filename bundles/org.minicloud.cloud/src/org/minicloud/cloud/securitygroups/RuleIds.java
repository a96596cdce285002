package org.minicloud.cloud.securitygroups;

import java.util.Optional;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Finds rules by their ids, and by what they admit. */
final class RuleIds {
	private final RegionState region;

	RuleIds(RegionState region) {
		this.region = region;
	}

	/** @throws Ec2Exception InvalidSecurityGroupRuleId.Malformed, InvalidSecurityGroupRuleId.NotFound */
	SecurityGroupRule require(String id) {
		ResourceIds.require(id, "sgr-", "SecurityGroupRuleId", "InvalidSecurityGroupRuleId.Malformed");
		return region.networks().groups().rule(id).orElseThrow(() -> absent(id));
	}

	/** A rule of this group and direction. */
	SecurityGroupRule require(SecurityGroup group, boolean egress, String id) {
		SecurityGroupRule rule = require(id);
		if (rule.getGroup() != group || rule.isEgress() != egress)
			throw absent(id);
		return rule;
	}

	Optional<SecurityGroupRule> find(SecurityGroup group, RuleSpec spec) {
		return group.getRules().stream().filter(rule -> RuleSpec.of(rule).admitsTheSame(spec)).findFirst();
	}

	/**
	 * @param except a rule that may admit the same; null for none
	 * @throws Ec2Exception InvalidPermission.Duplicate
	 */
	void refuseDuplicate(SecurityGroup group, RuleSpec spec, SecurityGroupRule except) {
		find(group, spec).filter(rule -> rule != except).ifPresent(rule -> {
			throw Ec2Errors.client("InvalidPermission.Duplicate", "the specified rule \"" + spec + "\" already exists");
		});
	}

	static Ec2Exception absent() {
		return Ec2Errors.client("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
	}

	private static Ec2Exception absent(String id) {
		return Ec2Errors.client("InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '" + id + "' does not exist");
	}
}
