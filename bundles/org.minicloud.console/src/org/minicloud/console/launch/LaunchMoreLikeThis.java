package org.minicloud.console.launch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

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
		Instance instance = instances.get(0);
		LaunchPlan plan = planLike(instance);
		context.session().jobs().query("Read how " + name(instance) + " was launched", plan.region())
				.calling((ec2, monitor) -> Attributes.read(ec2, instance.getId())).then(attributes -> {
					attributes.fillIn(plan);
					new Launches(context.window()).begin(plan);
				}).otherwise(failure -> new Launches(context.window()).begin(plan)).start();
	}

	/** What EC2 tells of an instance only when it is asked for by name. */
	private record Attributes(String userData, boolean terminateOnShutdown, boolean terminationProtection) {
		static Attributes read(Ec2Client ec2, String instance) {
			String userData = Optional.ofNullable(describe(ec2, instance, InstanceAttributeName.USER_DATA).userData())
					.map(AttributeValue::value).orElse("");
			String shutdown = Optional
					.ofNullable(describe(ec2, instance, InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR)
							.instanceInitiatedShutdownBehavior())
					.map(AttributeValue::value).orElse("");
			boolean protection = Optional
					.ofNullable(
							describe(ec2, instance, InstanceAttributeName.DISABLE_API_TERMINATION).disableApiTermination())
					.map(AttributeBooleanValue::value).orElse(false);
			return new Attributes(new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8),
					shutdown.equals("terminate"), protection);
		}

		private static DescribeInstanceAttributeResponse describe(Ec2Client ec2, String instance,
				InstanceAttributeName attribute) {
			return ec2.describeInstanceAttribute(request -> request.instanceId(instance).attribute(attribute));
		}

		void fillIn(LaunchPlan plan) {
			plan.setUserData(userData);
			plan.setTerminateOnShutdown(terminateOnShutdown);
			plan.setTerminationProtection(terminationProtection);
		}
	}

	private static LaunchPlan planLike(Instance instance) {
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(InstanceTexts.region(instance));
		plan.setImageId(instance.getImageId());
		plan.setType(InstanceTexts.type(instance));
		plan.setZone(InstanceTexts.zone(instance));
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
