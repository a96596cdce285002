package org.minicloud.console.instances;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;

/** Shuts running instances down. */
public final class StopInstances extends InstanceVerb {
	public StopInstances() {
		super("Stop", "StopInstances", (ec2, ids) -> ec2.stopInstances(request -> request.instanceIds(ids)));
	}

	@Override
	public Verdict check(Instance instance) {
		if (instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
			return Verdict.cannot("has its root on instance store, which does not outlive a stop; terminate it instead");
		return switch (instance.getState()) {
			case RUNNING -> Verdict.CAN;
			case PENDING -> Verdict.cannot("is still starting; wait until it runs");
			case STOPPING -> Verdict.cannot("is stopping already");
			case STOPPED -> Verdict.cannot("is stopped already");
			case SHUTTING_DOWN, TERMINATED -> Verdict.cannot("is terminated");
		};
	}

	@Override
	public Optional<Confirmation> confirmation(List<Instance> instances, CommandContext context) {
		return Optional.of(new Confirmation("Stop " + counted(instances) + "?",
				List.of("what is in memory, and the programs that run",
						"the public address: there will be another after the next start"),
				List.of("the root volume with all its files", "the private address, tags and id"), "Stop",
				ConsoleIds.PREFERENCE_CONFIRM_STOP));
	}
}
