package org.minicloud.console.instances;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;

/** Restarts the operating system of running instances. */
public final class RebootInstances extends InstanceVerb {
	public RebootInstances() {
		super("Reboot", "RebootInstances", (ec2, ids) -> ec2.rebootInstances(request -> request.instanceIds(ids)));
	}

	@Override
	public Verdict check(Instance instance) {
		return switch (instance.getState()) {
			case RUNNING -> Verdict.CAN;
			case PENDING -> Verdict.cannot("is still starting");
			case STOPPING -> Verdict.cannot("is stopping; wait until it is stopped, then start it");
			case STOPPED -> Verdict.cannot("is stopped; start it instead");
			case SHUTTING_DOWN, TERMINATED -> Verdict.cannot("is terminated");
		};
	}

	@Override
	public Optional<Confirmation> confirmation(List<Instance> instances, CommandContext context) {
		return Optional.of(new Confirmation("Reboot " + counted(instances) + "?",
				List.of("what is in memory, and the programs that run"),
				List.of("all disks", "both addresses, tags and id"), "Reboot",
				ConsoleIds.PREFERENCE_CONFIRM_REBOOT));
	}
}
