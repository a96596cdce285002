package org.minicloud.cloud.securitygroups;

import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.model.Vpc;

/** Makes security groups and rules in the model. Inside transactions only. */
public final class GroupMaker {
	/** The group that every network has from its beginning, and that instances get when none is named. */
	public static final String DEFAULT_NAME = "default";

	private final RegionState region;
	private final IdSource ids;

	public GroupMaker(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/** A network's default group: its members may talk to each other, and to everybody. */
	public SecurityGroup makeDefault(Vpc vpc) {
		SecurityGroup group = make(vpc, DEFAULT_NAME, "default VPC security group", vpc.getOwnerId());
		add(group, RuleSpec.everythingFromGroup(group.getId()));
		return group;
	}

	/** A group whose members may send what they like, and get nothing. */
	SecurityGroup make(Vpc vpc, String name, String description, String ownerId) {
		SecurityGroup group = MinicloudFactory.eINSTANCE.createSecurityGroup();
		group.setId(ids.next("sg-"));
		group.setOwnerId(ownerId);
		group.setName(name);
		group.setDescription(description);
		group.setVpc(vpc);
		region.model().getSecurityGroups().add(group);
		add(group, RuleSpec.everythingToEverywhere());
		return group;
	}

	SecurityGroupRule add(SecurityGroup group, RuleSpec spec) {
		SecurityGroupRule rule = MinicloudFactory.eINSTANCE.createSecurityGroupRule();
		rule.setId(ids.next("sgr-"));
		rule.setOwnerId(group.getOwnerId());
		spec.writeTo(rule);
		group.getRules().add(rule);
		countChange(group);
		return rule;
	}

	/** Whoever follows a group learns of changes of its rules by this. */
	static void countChange(SecurityGroup group) {
		group.setRuleChanges(group.getRuleChanges() + 1);
	}
}
