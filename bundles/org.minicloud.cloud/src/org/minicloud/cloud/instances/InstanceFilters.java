package org.minicloud.cloud.instances;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Personality;
import org.minicloud.model.Volume;

/** The filters of DescribeInstances. */
final class InstanceFilters {
	/** Filters on what instances do not have here: EC2 knows them, and nothing matches. */
	private static final List<String> NEVER_MATCHING = List.of("affinity", "instance-lifecycle", "iam-instance-profile.arn",
			"iam-instance-profile.id", "iam-instance-profile.name", "host-id", "ipv6-address", "outpost-arn",
			"network-interface.ipv6-addresses.ipv6-address", "network-interface.requester-id", "placement-group-name",
			"product-code", "product-code.type", "ramdisk-id", "spot-instance-request-id");

	private InstanceFilters() {
	}

	static FilterSet<Instance> of(RegionState region, InstanceDescriber describer) {
		FilterSet.Builder<Instance> filters = new FilterSet.Builder<Instance>()
				.value("architecture", instance -> instance.getArchitecture().getLiteral())
				.value("availability-zone", instance -> instance.getZone().getId())
				.value("availability-zone-id", instance -> instance.getZone().getZoneId())
				.value("client-token", Instance::getClientToken).value("dns-name", describer::publicDnsName)
				.value("hypervisor", instance -> "xen").value("image-id", Instance::getImageId)
				.value("instance-id", Instance::getId)
				.value("instance-state-code", instance -> instance.getState().getValue())
				.value("instance-state-name", instance -> instance.getState().getLiteral())
				.value("instance-type", instance -> instance.getType().getId())
				.value("ip-address", InstanceDescriber::publicAddress).value("kernel-id", Instance::getKernelId)
				.value("key-name", Instance::getKeyName).value("launch-index", Instance::getLaunchIndex)
				.value("launch-time", instance -> Ec2Dates.text(instance.getLaunchTime()))
				.value("monitoring-state", instance -> instance.isMonitoring() ? "enabled" : "disabled")
				.value("owner-id", Instance::getOwnerId)
				.value("platform", instance -> instance.getPersonality() == Personality.WINDOWS_SERVER ? "windows" : null)
				.value("private-dns-name", describer::privateDnsName)
				.value("private-ip-address", InstanceDescriber::privateAddress)
				.value("reason", Instance::getStateTransitionReason)
				.value("requester-id", instance -> instance.getReservation().getRequesterId())
				.value("reservation-id", instance -> instance.getReservation().getId())
				.value("root-device-name", Instance::getRootDeviceName)
				.value("root-device-type", instance -> instance.getRootDeviceType().getLiteral())
				.value("state-reason-code", Instance::getStateReasonCode)
				.value("state-reason-message", Instance::getStateReasonMessage).value("tenancy", instance -> "default")
				.value("virtualization-type", instance -> "paravirtual").tags(OwnedResource::getTags);
		InstanceNetworkFilters.addTo(filters, region);
		addBlockDevices(region, filters);
		NEVER_MATCHING.forEach(name -> filters.value(name, instance -> null));
		return filters.build();
	}

	private static void addBlockDevices(RegionState region, FilterSet.Builder<Instance> filters) {
		String prefix = "block-device-mapping.";
		filters.values(prefix + "device-name", instance -> volumes(region, instance).map(Volume::getDevice))
				.values(prefix + "volume-id", instance -> volumes(region, instance).map(Volume::getId))
				.values(prefix + "status", instance -> volumes(region, instance).map(volume -> volume.getAttachmentState().getLiteral()))
				.values(prefix + "delete-on-termination",
						instance -> volumes(region, instance).map(volume -> String.valueOf(volume.isDeleteOnTermination())))
				.values(prefix + "attach-time",
						instance -> volumes(region, instance).map(volume -> Ec2Dates.text(volume.getAttachTime())));
	}

	private static Stream<Volume> volumes(RegionState region, Instance instance) {
		return region.storage().volumesOf(instance.getId()).stream();
	}
}
