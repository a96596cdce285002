package org.minicloud.cloud.instances;

import java.util.function.Function;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;

/** The filters of DescribeInstances on what an instance has in its network. */
final class InstanceNetworkFilters {
	private final FilterSet.Builder<Instance> filters;
	private final RegionState region;

	private InstanceNetworkFilters(FilterSet.Builder<Instance> filters, RegionState region) {
		this.filters = filters;
		this.region = region;
	}

	static void addTo(FilterSet.Builder<Instance> filters, RegionState region) {
		InstanceNetworkFilters network = new InstanceNetworkFilters(filters, region);
		network.addGroups();
		network.addPlace();
		network.addInterfaces();
		network.addAttachments();
		network.addAssociations();
	}

	/** The short names are those of classic EC2. */
	private void addGroups() {
		filters.values("instance.group-id", this::groupIds).values("instance.group-name", this::groupNames)
				.values("group-id", this::groupIds).values("group-name", this::groupNames)
				.values("network-interface.group-id", this::groupIds).values("network-interface.group-name", this::groupNames);
	}

	private void addPlace() {
		filters.value("subnet-id", instance -> instance.getSubnet() == null ? null : instance.getSubnet().getId())
				.value("vpc-id", instance -> instance.getSubnet() == null ? null : instance.getSubnet().getVpc().getId())
				.value("source-dest-check", instance -> instance.getSubnet() == null ? null : !instance.isSourceDestCheckDisabled());
	}

	private void addInterfaces() {
		ofInterface("network-interface-id", NetworkInterface::getId);
		ofInterface("description", NetworkInterface::getDescription);
		ofInterface("mac-address", NetworkInterface::getMacAddress);
		ofInterface("owner-id", NetworkInterface::getOwnerId);
		ofInterface("subnet-id", card -> card.getSubnet().getId());
		ofInterface("vpc-id", card -> card.getSubnet().getVpc().getId());
		ofInterface("availability-zone", card -> card.getSubnet().getZone().getId());
		ofInterface("requester-managed", card -> false);
		ofInterface("source-dest-check", card -> !card.isSourceDestCheckDisabled());
		ofInterface("status", card -> "in-use");
		ofInterface("private-dns-name", card -> region.addresses().privateDnsName(card.getPrivateIpAddress()));
		ofInterface("private-ip-address", NetworkInterface::getPrivateIpAddress);
		ofInterface("addresses.private-ip-address", NetworkInterface::getPrivateIpAddress);
		ofInterface("addresses.primary", card -> true);
	}

	private void addAttachments() {
		ofInterface("attachment.attachment-id", NetworkInterface::getAttachmentId);
		ofInterface("attachment.instance-id", card -> card.getInstance().getId());
		ofInterface("attachment.instance-owner-id", card -> card.getInstance().getOwnerId());
		ofInterface("attachment.device-index", NetworkInterface::getDeviceIndex);
		ofInterface("attachment.status", card -> "attached");
		ofInterface("attachment.attach-time", card -> Ec2Dates.text(card.getAttachTime()));
		ofInterface("attachment.delete-on-termination", NetworkInterface::isDeleteOnTermination);
	}

	private void addAssociations() {
		ofElasticAddress("association.allocation-id", OwnedResource::getId);
		ofElasticAddress("association.association-id", Address::getAssociationId);
		ofElasticAddress("association.ip-owner-id", OwnedResource::getOwnerId);
		ofElasticAddress("association.public-ip", Address::getPublicIp);
	}

	private void ofInterface(String name, Function<NetworkInterface, ?> extractor) {
		filters.values("network-interface." + name, instance -> region.networks().interfaces().of(instance).stream().map(extractor)
				.map(value -> value == null ? null : String.valueOf(value)));
	}

	private void ofElasticAddress(String name, Function<Address, String> extractor) {
		Function<Instance, Stream<String>> values = instance -> region.networks().interfaces().of(instance).stream()
				.flatMap(card -> region.networks().elasticAddresses().of(card).stream()).map(extractor);
		filters.values(name, values).values("network-interface." + name, values)
				.values("network-interface.addresses." + name, values);
	}

	private Stream<String> groupIds(Instance instance) {
		return region.networks().interfaces().of(instance).stream().flatMap(card -> card.getGroupIds().stream());
	}

	private Stream<String> groupNames(Instance instance) {
		return groupIds(instance).flatMap(id -> region.networks().groups().find(id).stream()).map(SecurityGroup::getName);
	}
}
