package org.minicloud.console.instances;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.RootDeviceType;

/** Ends instances for good. */
public final class TerminateInstances extends InstanceVerb {
	public TerminateInstances() {
		super("Terminate", "TerminateInstances",
				(ec2, ids) -> ec2.terminateInstances(request -> request.instanceIds(ids)));
	}

	@Override
	public Verdict check(Instance instance) {
		return switch (instance.getState()) {
			case SHUTTING_DOWN -> Verdict.cannot("is shutting down already");
			case TERMINATED -> Verdict.cannot("is terminated already; its row goes by itself after about an hour");
			default -> Verdict.CAN;
		};
	}

	@Override
	public Optional<Confirmation> confirmation(List<Instance> instances, CommandContext context) {
		List<String> lost = new ArrayList<>();
		lost.add(instances.size() == 1 ? "the instance: it cannot be started again"
				: "the instances: they cannot be started again");
		if (instances.stream().anyMatch(instance -> instance.getRootDeviceType() == RootDeviceType.EBS))
			lost.add("root volumes with all their files");
		if (instances.stream().anyMatch(instance -> instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE))
			lost.add("everything on instance store");
		if (instances.stream().anyMatch(instance -> instance.getState() == InstanceState.RUNNING))
			lost.add("public and private addresses");
		return Optional.of(new Confirmation("Terminate " + counted(instances) + "?", lost,
				List.of("images and key pairs", "the row in the table, for about an hour"), "Terminate",
				ConsoleIds.PREFERENCE_CONFIRM_TERMINATE));
	}
}
