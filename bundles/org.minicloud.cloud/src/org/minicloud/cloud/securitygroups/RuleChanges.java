package org.minicloud.cloud.securitygroups;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** ModifySecurityGroupRules, UpdateSecurityGroupRuleDescriptionsIngress and Egress. */
public final class RuleChanges {
	private final GroupNames names;
	private final PermissionReader reader;
	private final RuleIds rules;

	public RuleChanges(RegionState region) {
		this.names = new GroupNames(region);
		this.reader = new PermissionReader(region, names);
		this.rules = new RuleIds(region);
	}

	/** Direction and kind of source stay as they are. */
	public ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request) {
		SecurityGroup group = names.require(request.groupId(), null);
		if (request.securityGroupRules().isEmpty())
			throw Ec2Errors.missingParameter("SecurityGroupRule");
		for (SecurityGroupRuleUpdate update : request.securityGroupRules())
			modify(group, update);
		// the transaction takes the changes back
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		GroupMaker.countChange(group);
		return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
	}

	public UpdateSecurityGroupRuleDescriptionsIngressResponse describe(UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
		SecurityGroup group = names.require(request.groupId(), request.groupName());
		describe(group, false, request.ipPermissions(), request.securityGroupRuleDescriptions(), request.dryRun());
		return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder().returnValue(true).build();
	}

	public UpdateSecurityGroupRuleDescriptionsEgressResponse describe(UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
		SecurityGroup group = names.require(request.groupId(), request.groupName());
		describe(group, true, request.ipPermissions(), request.securityGroupRuleDescriptions(), request.dryRun());
		return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder().returnValue(true).build();
	}

	private void modify(SecurityGroup group, SecurityGroupRuleUpdate update) {
		SecurityGroupRule rule = rules.require(update.securityGroupRuleId());
		if (rule.getGroup() != group)
			throw Ec2Errors.client("InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '" + rule.getId()
					+ "' does not exist in the security group '" + group.getId() + "'");
		SecurityGroupRuleRequest wanted = update.securityGroupRule();
		if (wanted == null)
			throw Ec2Errors.missingParameter("SecurityGroupRule");
		RuleSpec spec = spec(group, rule, wanted);
		rules.refuseDuplicate(group, spec, rule);
		spec.writeTo(rule);
	}

	/** @throws Ec2Exception InvalidParameterCombination when the source is of another kind */
	private RuleSpec spec(SecurityGroup group, SecurityGroupRule rule, SecurityGroupRuleRequest wanted) {
		if (wanted.cidrIpv6() != null)
			throw Ec2Errors.unsupported("IPv6 is not supported by this cloud");
		boolean byRange = rule.getCidr() != null;
		if (byRange != (wanted.cidrIpv4() != null) || byRange == (wanted.referencedGroupId() != null))
			throw Ec2Errors.invalidParameterCombination("The kind of source of the security group rule '" + rule.getId()
					+ "' cannot be changed; exactly one of the same kind must be specified");
		Ports ports = Ports.read(wanted.ipProtocol(), wanted.fromPort(), wanted.toPort());
		String peer = byRange ? null
				: reader.peer(group, UserIdGroupPair.builder().groupId(wanted.referencedGroupId()).build()).getId();
		return PermissionReader.rule(rule.isEgress(), ports, byRange ? PermissionReader.cidr(wanted.cidrIpv4()) : null, peer,
				wanted.description());
	}

	private void describe(SecurityGroup group, boolean egress, List<IpPermission> permissions,
			List<SecurityGroupRuleDescription> byId, Boolean dryRun) {
		if (!permissions.isEmpty() && !byId.isEmpty())
			throw Ec2Errors.invalidParameterCombination(
					"The parameter ipPermissions cannot be used with the parameter securityGroupRuleDescriptions");
		Map<SecurityGroupRule, String> descriptions = new LinkedHashMap<>();
		for (SecurityGroupRuleDescription each : byId)
			descriptions.put(rules.require(group, egress, each.securityGroupRuleId()), Texts.ruleDescription(each.description()));
		if (byId.isEmpty())
			for (RuleSpec spec : reader.read(group, egress, permissions))
				descriptions.put(rules.find(group, spec).orElseThrow(RuleIds::absent), spec.description());
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
		descriptions.forEach(SecurityGroupRule::setDescription);
		GroupMaker.countChange(group);
	}
}
