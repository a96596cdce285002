package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** EC2's security groups onto the model's; EC2 gathers permissions by ports, the model has a rule for each of them. */
final class SecurityGroupMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;
	private static final int ALL = -1;

	private record Rule(boolean egress, String protocol, int from, int to, String cidr, String peer, String description) {
	}

	private SecurityGroupMapping() {
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.SecurityGroup from, SecurityGroup to, Map<String, EObject> byId) {
		Features features = new Features(to).set(MODEL.getSecurityGroup_Name(), from.groupName())
				.set(MODEL.getSecurityGroup_Description(), from.description())
				.set(MODEL.getOwnedResource_OwnerId(), from.ownerId()).set(MODEL.getSecurityGroup_Vpc(), byId.get(from.vpcId()));
		features.note(TagMapping.copy(from.tags(), to));
		features.note(copyRules(from, to));
		return features.changed();
	}

	private static boolean copyRules(software.amazon.awssdk.services.ec2.model.SecurityGroup from, SecurityGroup to) {
		List<Rule> wanted = new ArrayList<>();
		from.ipPermissions().forEach(permission -> flatten(permission, false, wanted));
		from.ipPermissionsEgress().forEach(permission -> flatten(permission, true, wanted));
		List<Rule> present = to.getRules().stream().map(SecurityGroupMapping::rule).toList();
		if (present.equals(wanted))
			return false;
		to.getRules().clear();
		wanted.forEach(rule -> to.getRules().add(made(rule)));
		return true;
	}

	private static void flatten(IpPermission permission, boolean egress, List<Rule> rules) {
		int first = permission.fromPort() == null ? ALL : permission.fromPort();
		int last = permission.toPort() == null ? ALL : permission.toPort();
		permission.ipRanges().forEach(range -> rules
				.add(new Rule(egress, permission.ipProtocol(), first, last, range.cidrIp(), null, range.description())));
		permission.userIdGroupPairs().forEach(pair -> rules
				.add(new Rule(egress, permission.ipProtocol(), first, last, null, pair.groupId(), pair.description())));
	}

	private static Rule rule(SecurityGroupRule rule) {
		return new Rule(rule.isEgress(), rule.getProtocol(), rule.getFromPort(), rule.getToPort(), rule.getCidr(),
				rule.getPeerGroupId(), rule.getDescription());
	}

	private static SecurityGroupRule made(Rule from) {
		SecurityGroupRule rule = MinicloudFactory.eINSTANCE.createSecurityGroupRule();
		rule.setEgress(from.egress());
		rule.setProtocol(from.protocol());
		rule.setFromPort(from.from());
		rule.setToPort(from.to());
		rule.setCidr(from.cidr());
		rule.setPeerGroupId(from.peer());
		rule.setDescription(from.description());
		return rule;
	}
}
