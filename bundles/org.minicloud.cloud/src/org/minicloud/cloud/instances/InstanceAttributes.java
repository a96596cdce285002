package org.minicloud.cloud.instances;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.cloud.interfaces.InterfaceChanges;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.InstanceType;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** DescribeInstanceAttribute, ModifyInstanceAttribute, for the attributes that instances have here. */
public final class InstanceAttributes {
	private final CloudState cloud;
	private final RegionState region;
	private final InstanceNetworkDescriber network;
	private final InterfaceChanges interfaces;

	public InstanceAttributes(CloudState cloud, RegionState region) {
		this.cloud = cloud;
		this.region = region;
		this.network = new InstanceNetworkDescriber(region);
		this.interfaces = new InterfaceChanges(region);
	}

	public DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request) {
		Instance instance = require(request.instanceId());
		if (request.attribute() == null)
			throw Ec2Errors.missingParameter("Attribute");
		DescribeInstanceAttributeResponse.Builder answer = DescribeInstanceAttributeResponse.builder()
				.instanceId(instance.getId());
		switch (request.attributeAsString()) {
		case "instanceType" -> answer.instanceType(text(instance.getType().getId()));
		case "kernel" -> answer.kernelId(text(instance.getKernelId()));
		case "ramdisk" -> answer.ramdiskId(text(null));
		case "userData" -> answer.userData(text(instance.getUserData()));
		case "disableApiTermination" -> answer.disableApiTermination(bool(instance.isApiTerminationDisabled()));
		case "disableApiStop" -> answer.disableApiStop(bool(false));
		case "instanceInitiatedShutdownBehavior" -> answer
				.instanceInitiatedShutdownBehavior(text(instance.isShutdownBehaviorTerminate() ? "terminate" : "stop"));
		case "rootDeviceName" -> answer.rootDeviceName(text(instance.getRootDeviceName()));
		case "ebsOptimized" -> answer.ebsOptimized(bool(false));
		case "blockDeviceMapping" -> answer.blockDeviceMappings(new InstanceDescriber(region).blockDevices(instance));
		case "groupSet" -> answer.groups(network.groups(instance));
		case "sourceDestCheck" -> answer.sourceDestCheck(bool(!instance.isSourceDestCheckDisabled()));
		case "productCodes" -> answer.productCodes(List.of());
		default -> throw Ec2Errors.invalidParameterValue(
				"Value (" + request.attributeAsString() + ") for parameter attribute is invalid. Unknown attribute.");
		}
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return answer.build();
	}

	/** One attribute at a time, by its own parameter or as {@code Attribute} and {@code Value}. */
	public ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request) {
		Instance instance = require(request.instanceId());
		List<Runnable> changes = changes(request, instance);
		if (changes.size() != 1)
			throw changes.isEmpty() ? Ec2Errors.missingParameter("Attribute")
					: Ec2Errors.invalidParameterCombination("Fields for multiple attribute types specified");
		changes.getFirst().run();
		// the transaction takes the change back
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return ModifyInstanceAttributeResponse.builder().build();
	}

	private List<Runnable> changes(ModifyInstanceAttributeRequest request, Instance instance) {
		List<Runnable> changes = new ArrayList<>();
		if (request.disableApiTermination() != null)
			changes.add(() -> instance.setApiTerminationDisabled(request.disableApiTermination().value()));
		if (request.instanceInitiatedShutdownBehavior() != null)
			changes.add(() -> setShutdownBehavior(instance, request.instanceInitiatedShutdownBehavior().value()));
		if (request.instanceType() != null)
			changes.add(() -> setType(instance, request.instanceType().value()));
		if (request.kernel() != null)
			changes.add(() -> setKernel(instance, request.kernel().value()));
		if (request.userData() != null && request.userData().value() != null)
			changes.add(() -> setUserData(instance, request.userData().value().asString(StandardCharsets.ISO_8859_1)));
		if (request.hasBlockDeviceMappings())
			changes.add(() -> new BlockDeviceChanges(region).apply(instance, request.blockDeviceMappings()));
		if (request.attribute() != null)
			changes.add(() -> set(instance, request.attributeAsString(), request.value()));
		if (request.hasGroups() && !request.groups().isEmpty())
			changes.add(() -> interfaces.setGroups(primary(instance), request.groups()));
		if (request.sourceDestCheck() != null && request.sourceDestCheck().value() != null)
			changes.add(() -> interfaces.setSourceDestCheck(primary(instance), request.sourceDestCheck().value()));
		refuseOthers(request);
		return changes;
	}

	private static void refuseOthers(ModifyInstanceAttributeRequest request) {
		if (request.ramdisk() != null || request.ebsOptimized() != null || request.enaSupport() != null
				|| request.sriovNetSupport() != null || request.disableApiStop() != null)
			throw Ec2Errors.unsupported("This attribute cannot be changed in this cloud");
	}

	private void set(Instance instance, String attribute, String value) {
		if (value == null)
			throw Ec2Errors.missingParameter("Value");
		switch (attribute) {
		case "disableApiTermination" -> instance.setApiTerminationDisabled(Boolean.parseBoolean(value));
		case "instanceInitiatedShutdownBehavior" -> setShutdownBehavior(instance, value);
		case "instanceType" -> setType(instance, value);
		case "kernel" -> setKernel(instance, value);
		case "userData" -> setUserData(instance, value);
		case "sourceDestCheck" -> interfaces.setSourceDestCheck(primary(instance), Boolean.parseBoolean(value));
		default -> throw Ec2Errors.unsupported("The attribute '" + attribute + "' cannot be changed in this cloud");
		}
	}

	/** @throws Ec2Exception IncorrectInstanceState for an instance that is gone */
	private NetworkInterface primary(Instance instance) {
		return region.networks().interfaces().primary(instance).orElseThrow(() -> Ec2Errors.client("IncorrectInstanceState",
				"The instance '" + instance.getId() + "' has no network interface"));
	}

	private static void setShutdownBehavior(Instance instance, String behavior) {
		if (!"stop".equals(behavior) && !"terminate".equals(behavior))
			throw invalidAttributeValue(behavior, "instanceInitiatedShutdownBehavior");
		if (behavior.equals("stop") && instance.getRootDeviceType() == RootDeviceType.INSTANCE_STORE)
			throw Ec2Errors.unsupported("The instance '" + instance.getId()
					+ "' does not have an 'ebs' root device type and cannot be stopped.");
		instance.setShutdownBehaviorTerminate(behavior.equals("terminate"));
	}

	private void setType(Instance instance, String name) {
		requireStopped(instance, "instanceType");
		InstanceType type = cloud.type(name).filter(each -> region.prices().sold(region.id(), each.getId()))
				.orElseThrow(() -> invalidAttributeValue(name, "instanceType"));
		if (!type.getArchitectures().contains(instance.getArchitecture()))
			throw invalidAttributeValue(name, "instanceType");
		instance.setType(type);
	}

	private static void setKernel(Instance instance, String kernel) {
		requireStopped(instance, "kernel");
		instance.setKernelId(kernel);
	}

	private static void setUserData(Instance instance, String userData) {
		requireStopped(instance, "userData");
		instance.setUserData(UserData.check(userData));
	}

	private static void requireStopped(Instance instance, String attribute) {
		if (instance.getState() != InstanceState.STOPPED)
			throw Ec2Errors.client("IncorrectInstanceState", "The instance '" + instance.getId()
					+ "' is not in the 'stopped' state; its attribute '" + attribute + "' cannot be changed.");
	}

	private static Ec2Exception invalidAttributeValue(String value, String attribute) {
		return Ec2Errors.client("InvalidInstanceAttributeValue", "Value (" + value + ") for attribute " + attribute
				+ " is invalid.");
	}

	private Instance require(String id) {
		return region.instances().find(ResourceIds.requireInstanceId(id)).map(InstanceEntry::instance)
				.orElseThrow(() -> ResourceIds.noInstance(id));
	}

	private static AttributeValue text(String value) {
		return AttributeValue.builder().value(value).build();
	}

	private static AttributeBooleanValue bool(boolean value) {
		return AttributeBooleanValue.builder().value(value).build();
	}
}
