package org.minicloud.console.launch;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;

/** Opens the wizard with everything that an instance was launched with, as far as the cloud tells. */
public final class LaunchMoreLikeThis implements ResourceCommand<Instance> {
	@Override
	public String verb() {
		return "Launch more like this";
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
		return Verdict.CAN;
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		new Launches(context.window()).begin(planLike(instances.get(0)));
	}

	static LaunchPlan planLike(Instance instance) {
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(InstanceTexts.region(instance));
		plan.setImageId(instance.getImageId());
		plan.setType(InstanceTexts.type(instance));
		plan.setZone(InstanceTexts.zone(instance));
		plan.setTerminateOnShutdown(instance.isShutdownBehaviorTerminate());
		plan.setTerminationProtection(instance.isApiTerminationDisabled());
		String key = instance.getKeyName();
		if (key == null || key.isEmpty()) {
			plan.setWithoutKeyPair(true);
		} else {
			plan.setKeyPair(Optional.of(key));
		}
		plan.setName(ResourceNames.nameTag(instance));
		plan.setTags(instance.getTags().stream()
				.filter(tag -> !tag.getKey().equals("Name") && !tag.getKey().startsWith("aws:"))
				.map(tag -> new LaunchTag(tag.getKey(), tag.getValue() == null ? "" : tag.getValue())).toList());
		return plan;
	}
}
