package org.minicloud.cloud.securitygroups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** AuthorizeSecurityGroupIngress and Egress, RevokeSecurityGroupIngress and Egress. Each is done whole or not at all. */
public final class RuleOperations {
	/** EC2's default, for each direction. */
	private static final int RULES_OF_A_GROUP = 60;

	private final GroupNames names;
	private final GroupMaker maker;
	private final PermissionReader reader;
	private final RuleIds rules;

	public RuleOperations(RegionState region, IdSource ids) {
		this.names = new GroupNames(region);
		this.maker = new GroupMaker(region, ids);
		this.reader = new PermissionReader(region, names);
		this.rules = new RuleIds(region);
	}

	public AuthorizeSecurityGroupIngressResponse authorize(AuthorizeSecurityGroupIngressRequest request) {
		SecurityGroup group = names.require(request.groupId(), request.groupName());
		List<SecurityGroupRule> added = add(group, false,
				FlatPermission.of(request).map(flat -> flat.besides(request.ipPermissions())).orElse(request.ipPermissions()),
				request.tagSpecifications(), request.dryRun());
		return AuthorizeSecurityGroupIngressResponse.builder().returnValue(true)
				.securityGroupRules(added.stream().map(GroupDescriber::describe).toList()).build();
	}

	public AuthorizeSecurityGroupEgressResponse authorize(AuthorizeSecurityGroupEgressRequest request) {
		SecurityGroup group = names.require(request.groupId(), null);
		List<SecurityGroupRule> added = add(group, true,
				FlatPermission.of(request).map(flat -> flat.besides(request.ipPermissions())).orElse(request.ipPermissions()),
				request.tagSpecifications(), request.dryRun());
		return AuthorizeSecurityGroupEgressResponse.builder().returnValue(true)
				.securityGroupRules(added.stream().map(GroupDescriber::describe).toList()).build();
	}

	public RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
		SecurityGroup group = names.require(request.groupId(), request.groupName());
		List<IpPermission> unknown = revoke(group, false, request.securityGroupRuleIds(),
				FlatPermission.of(request).map(flat -> flat.besides(request.ipPermissions())).orElse(request.ipPermissions()),
				request.dryRun());
		return RevokeSecurityGroupIngressResponse.builder().returnValue(true).unknownIpPermissions(unknown).build();
	}

	public RevokeSecurityGroupEgressResponse revoke(RevokeSecurityGroupEgressRequest request) {
		SecurityGroup group = names.require(request.groupId(), null);
		List<IpPermission> unknown = revoke(group, true, request.securityGroupRuleIds(),
				FlatPermission.of(request).map(flat -> flat.besides(request.ipPermissions())).orElse(request.ipPermissions()),
				request.dryRun());
		return RevokeSecurityGroupEgressResponse.builder().returnValue(true).unknownIpPermissions(unknown).build();
	}

	private List<SecurityGroupRule> add(SecurityGroup group, boolean egress, List<IpPermission> permissions,
			List<TagSpecification> tagSpecifications, Boolean dryRun) {
		List<RuleSpec> wanted = reader.read(group, egress, permissions);
		Map<String, String> tags = TagRules.read(tagSpecifications, "security-group-rule");
		for (RuleSpec rule : wanted)
			rules.refuseDuplicate(group, rule, null);
		long present = group.getRules().stream().filter(rule -> rule.isEgress() == egress).count();
		if (present + wanted.size() > RULES_OF_A_GROUP)
			throw Ec2Errors.client("RulesPerSecurityGroupLimitExceeded",
					"The maximum number of rules per security group has been reached.");
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
		List<SecurityGroupRule> added = wanted.stream().map(rule -> maker.add(group, rule)).toList();
		added.forEach(rule -> TagRules.put(rule, tags));
		return added;
	}

	/** @return permissions that no rule has */
	private List<IpPermission> revoke(SecurityGroup group, boolean egress, List<String> ruleIds,
			List<IpPermission> permissions, Boolean dryRun) {
		if (!ruleIds.isEmpty() && !permissions.isEmpty())
			throw Ec2Errors.invalidParameterCombination(
					"The parameter securityGroupRuleIds cannot be used with the parameter ipPermissions");
		List<SecurityGroupRule> revoked = new ArrayList<>();
		List<IpPermission> unknown = new ArrayList<>();
		for (String id : ruleIds)
			revoked.add(rules.require(group, egress, id));
		if (ruleIds.isEmpty())
			for (RuleSpec spec : reader.read(group, egress, permissions))
				rules.find(group, spec).ifPresentOrElse(revoked::add, () -> unknown.add(unknown(group, spec)));
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
		if (group.getRules().removeAll(revoked))
			GroupMaker.countChange(group);
		return unknown;
	}

	/**
	 * In the default network EC2 tells what it did not find, in others it refuses all.
	 *
	 * @throws Ec2Exception InvalidPermission.NotFound
	 */
	private static IpPermission unknown(SecurityGroup group, RuleSpec spec) {
		if (!group.getVpc().isDefault())
			throw RuleIds.absent();
		return GroupDescriber.permission(new Ports(spec.protocol(), spec.from(), spec.to()), List.of(spec), group.getOwnerId());
	}
}
