package org.minicloud.console.topology.deploy;

import java.util.List;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.topology.deploy.Selection;

/** Draws the selected instances as a new topology. */
public final class DrawInstances implements ResourceCommand<Instance> {
	@Override
	public String verb() {
		return "Draw topology";
	}

	@Override
	public Class<Instance> type() {
		return Instance.class;
	}

	@Override
	public String objectName() {
		return "an instance";
	}

	@Override
	public String name(Instance instance) {
		return ResourceNames.of(instance);
	}

	@Override
	public Verdict check(Instance instance) {
		boolean gone = instance.getState() == InstanceState.TERMINATED || instance.getState() == InstanceState.SHUTTING_DOWN;
		return gone ? Verdict.cannot("is terminated") : Verdict.CAN;
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		String region = InstanceTexts.region(instances.getFirst());
		List<String> ids = instances.stream().filter(each -> InstanceTexts.region(each).equals(region)).map(Instance::getId).toList();
		String name = ids.size() == 1 ? ResourceNames.of(instances.getFirst()) : ids.size() + " instances of " + region;
		new FromCloud(context.window(), context.session()).draw(new FromCloud.Order(new Selection.Instances(ids), name, region, false));
	}
}
