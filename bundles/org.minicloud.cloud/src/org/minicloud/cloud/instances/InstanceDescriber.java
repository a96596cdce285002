package org.minicloud.cloud.instances;

import java.util.List;
import org.minicloud.cloud.addresses.RegionAddresses;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Personality;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** An instance as EC2 describes it. */
final class InstanceDescriber {
	private final RegionAddresses addresses;
	private final InstanceNetworkDescriber network;
	private final StorageIndex storage;

	InstanceDescriber(RegionState region) {
		this.addresses = region.addresses();
		this.network = new InstanceNetworkDescriber(region);
		this.storage = region.storage();
	}

	/** The description kept with the entry, made when the instance has changed since the last. */
	software.amazon.awssdk.services.ec2.model.Instance describe(InstanceEntry entry) {
		if (entry.description() == null)
			entry.keepDescription(describe(entry.instance()));
		return entry.description();
	}

	software.amazon.awssdk.services.ec2.model.Instance describe(Instance instance) {
		var description = software.amazon.awssdk.services.ec2.model.Instance.builder().instanceId(instance.getId())
				.imageId(instance.getImageId()).instanceType(instance.getType().getId())
				.state(InstanceStates.describe(instance.getState())).amiLaunchIndex(instance.getLaunchIndex())
				.launchTime(instance.getLaunchTime()).keyName(instance.getKeyName()).kernelId(instance.getKernelId())
				.clientToken(instance.getClientToken() == null ? "" : instance.getClientToken())
				.monitoring(monitoring(instance)).placement(placement(instance))
				.architecture(instance.getArchitecture().getLiteral()).hypervisor("xen").virtualizationType("paravirtual")
				.rootDeviceName(instance.getRootDeviceName())
				.rootDeviceType(instance.getRootDeviceType().getLiteral()).ebsOptimized(false)
				.stateTransitionReason(instance.getStateTransitionReason() == null ? "" : instance.getStateTransitionReason())
				.tags(TagRules.describe(instance)).publicDnsName(publicDnsName(instance))
				.privateDnsName(privateDnsName(instance)).publicIpAddress(publicAddress(instance))
				.privateIpAddress(privateAddress(instance)).platformDetails(platformDetails(instance.getPersonality()))
				.usageOperation("RunInstances").blockDeviceMappings(blockDevices(instance))
				.metadataOptions(MetadataOptions.describe(instance));
		network.describe(instance, description);
		if (instance.getPersonality() == Personality.WINDOWS_SERVER)
			description.platform("windows");
		if (instance.getStateReasonCode() != null)
			description.stateReason(StateReason.builder().code(instance.getStateReasonCode())
					.message(instance.getStateReasonMessage()).build());
		return description.build();
	}

	/** Its volumes; disks of its host are not told, as in EC2. */
	List<InstanceBlockDeviceMapping> blockDevices(Instance instance) {
		return storage.volumesOf(instance.getId()).stream().map(InstanceDescriber::blockDevice).toList();
	}

	private static InstanceBlockDeviceMapping blockDevice(Volume volume) {
		return InstanceBlockDeviceMapping.builder().deviceName(volume.getDevice())
				.ebs(ebs -> ebs.volumeId(volume.getId()).status(volume.getAttachmentState().getLiteral())
						.attachTime(volume.getAttachTime()).deleteOnTermination(volume.isDeleteOnTermination()))
				.build();
	}

	/** Empty when the instance has none now. */
	String publicDnsName(Instance instance) {
		String address = publicAddress(instance);
		return address == null ? "" : addresses.publicDnsName(address);
	}

	/** Empty when the instance is gone. */
	String privateDnsName(Instance instance) {
		String address = privateAddress(instance);
		return address == null ? "" : addresses.privateDnsName(address);
	}

	/** Null when the instance has none now. */
	static String publicAddress(Instance instance) {
		return instance.getPublicIpAddress();
	}

	/** Null when the instance is gone. */
	static String privateAddress(Instance instance) {
		return instance.getState() == InstanceState.TERMINATED ? null : instance.getPrivateIpAddress();
	}

	static Monitoring monitoring(Instance instance) {
		return Monitoring.builder().state(instance.isMonitoring() ? "enabled" : "disabled").build();
	}

	private static Placement placement(Instance instance) {
		return Placement.builder().availabilityZone(instance.getZone().getId())
				.availabilityZoneId(instance.getZone().getZoneId()).groupName("").tenancy("default").build();
	}

	private static String platformDetails(Personality personality) {
		return switch (personality) {
			case WINDOWS_SERVER -> "Windows";
			case RED_HAT -> "Red Hat Enterprise Linux";
			default -> "Linux/UNIX";
		};
	}
}
