package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.SecurityGroup;

/** Gives up security groups that have no members. */
public final class DeleteSecurityGroups extends EachVerb<SecurityGroup> {
	public DeleteSecurityGroups() {
		super("Delete", "DeleteSecurityGroup", NetworkTexts.A_GROUP,
				(ec2, id) -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
	}

	@Override
	public Verdict check(SecurityGroup group) {
		return group.getName().equals("default") ? Verdict.cannot("is the default group of its network, which always has one")
				: Verdict.CAN;
	}

	@Override
	public Optional<Confirmation> confirmation(List<SecurityGroup> groups, CommandContext context) {
		List<String> lost = groups.stream().map(group -> name(group) + " with " + group.getRules().size() + " rules").toList();
		return Optional.of(new Confirmation("Delete " + counted(groups) + "?", lost,
				List.of("all instances: a group that still has members is not deleted"), "Delete",
				ConsoleIds.PREFERENCE_CONFIRM_DELETE_SECURITY_GROUP));
	}
}
