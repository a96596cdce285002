package org.minicloud.console.instances;

import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;

/** Boots stopped instances. */
public final class StartInstances extends InstanceVerb {
	public StartInstances() {
		super("Start", "StartInstances", (ec2, ids) -> ec2.startInstances(request -> request.instanceIds(ids)));
	}

	@Override
	public Verdict check(Instance instance) {
		return switch (instance.getState()) {
			case STOPPED -> Verdict.CAN;
			case PENDING -> Verdict.cannot("is starting already");
			case RUNNING -> Verdict.cannot("is running already");
			case STOPPING -> Verdict.cannot("is still stopping; wait until it is stopped");
			case SHUTTING_DOWN, TERMINATED -> Verdict.cannot("is terminated and cannot come back; launch another like it");
		};
	}
}
