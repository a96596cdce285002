package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups, their rules and who is in them. */
sealed interface GroupStep extends Step {
	/** @param network the node of the VPC; empty for the default one */
	record MakeGroup(String node, String name, String description, String network) implements GroupStep {
		@Override
		public void run(Run run) throws StepFailedException {
			if (run.findGroup(node).isPresent())
				return;
			String vpc = run.vpc(network);
			String id = make(run, vpc);
			run.madeGroup(node, id);
			run.journal().add(node, "Delete " + id,
					undo -> Removal.of(undo, id, () -> undo.ec2().deleteSecurityGroup(request -> request.groupId(id))).carryOut());
		}

		private String make(Run run, String vpc) throws StepFailedException {
			try {
				return run.ec2().createSecurityGroup(request -> request.groupName(name).description(description).vpcId(vpc)
						.tagSpecifications(NodeTags.specification(ResourceType.SECURITY_GROUP, run.tags(node)))).groupId();
			} catch (Ec2Exception refused) {
				if (!Asking.code(refused).equals("InvalidGroup.Duplicate"))
					throw refused;
				return ours(run, vpc).orElseThrow(() -> new StepFailedException("InvalidGroup.Duplicate", "There is a group \"" + name
						+ "\" already that this diagram did not make. Give the group of " + run.design().label(node) + " another name."));
			}
		}

		/** Made by an attempt whose answer was lost. */
		private Optional<String> ours(Run run, String vpc) {
			return run.ec2().describeSecurityGroups(request -> request.filters(NetworkStep.ours(run, node))).securityGroups().stream()
					.filter(each -> each.vpcId().equals(vpc) && each.groupName().equals(name)).map(SecurityGroup::groupId).findFirst();
		}

		@Override
		public Phase phase() {
			return Phase.GROUPS;
		}
	}

	/** Deletes a group, after all that go have let go of each other. */
	record RemoveGroup(String node, String groupId) implements GroupStep {
		@Override
		public void run(Run run) {
			run.ec2().describeSecurityGroups(request -> request.filters(filter -> filter.name("group-id").values(groupId))).securityGroups()
					.forEach(group -> {
						List<IpPermission> ofGroups = group.ipPermissions().stream().filter(each -> !each.userIdGroupPairs().isEmpty()).toList();
						if (!ofGroups.isEmpty() && ChangeRules.revoke(run, groupId, ofGroups))
							run.journal().add(node, "Open again what was closed in " + groupId,
									undo -> ChangeRules.authorize(undo, groupId, ofGroups));
					});
		}

		@Override
		public void settle(Run run) throws StepFailedException, InterruptedException {
			Removal.of(run, groupId, () -> run.ec2().deleteSecurityGroup(request -> request.groupId(groupId))).carryOut();
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_GROUPS;
		}
	}

	/**
	 * Changes what a group lets in. What is new is opened before what is old is closed, so that nothing is shut in between.
	 *
	 * @param groupId empty for the group that the run makes for the node
	 */
	record ChangeRules(String node, String groupId, List<AccessRule> open, List<AccessRule> close) implements GroupStep {
		@Override
		public void run(Run run) throws StepFailedException {
			String group = groupId.isEmpty() ? run.group(node) : groupId;
			List<IpPermission> opened = permissions(run, open);
			List<IpPermission> closed = permissions(run, close);
			if (sameTraffic())
				close(run, group, closed);
			if (!opened.isEmpty() && authorize(run, group, opened))
				run.journal().add(node, "Close what was opened in " + group, undo -> revoke(undo, group, opened));
			if (!sameTraffic())
				close(run, group, closed);
		}

		/** Only the words beside it differ: EC2 has the old rule in the way of the new one. */
		private boolean sameTraffic() {
			return open.stream().anyMatch(each -> close.stream().anyMatch(other -> other.access().equals(each.access())));
		}

		private void close(Run run, String group, List<IpPermission> closed) {
			if (!closed.isEmpty() && revoke(run, group, closed))
				run.journal().add(node, "Open again what was closed in " + group, undo -> authorize(undo, group, closed));
		}

		private static boolean authorize(Run run, String group, List<IpPermission> permissions) {
			try {
				run.ec2().authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permissions));
				return true;
			} catch (Ec2Exception refused) {
				if (!Asking.code(refused).equals("InvalidPermission.Duplicate"))
					throw refused;
				return false;
			}
		}

		private static boolean revoke(Run run, String group, List<IpPermission> permissions) {
			try {
				run.ec2().revokeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permissions));
				return true;
			} catch (Ec2Exception refused) {
				if (!Asking.code(refused).endsWith(".NotFound"))
					throw refused;
				return false;
			}
		}

		private static List<IpPermission> permissions(Run run, List<AccessRule> rules) throws StepFailedException {
			List<IpPermission> permissions = new ArrayList<>();
			for (AccessRule rule : rules)
				permissions.add(Permissions.of(rule, run::group));
			return permissions;
		}

		@Override
		public Phase phase() {
			return open.isEmpty() ? Phase.CLOSE_RULES : Phase.RULES;
		}
	}

	/** Puts an instance into the group of a node, and out of all others. */
	record SetGroups(String node, String instanceId, List<String> before) implements GroupStep {
		@Override
		public void run(Run run) throws StepFailedException {
			String group = run.group(node);
			run.ec2().modifyInstanceAttribute(request -> request.instanceId(instanceId).groups(group));
			run.journal().add(node, "Put " + instanceId + " back into its groups",
					undo -> undo.ec2().modifyInstanceAttribute(request -> request.instanceId(instanceId).groups(before)));
		}

		@Override
		public Phase phase() {
			return Phase.RULES;
		}
	}
}
