package org.minicloud.cloud.instances;

import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.interfaces.InterfaceDescriber;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** The part of an instance's description that is about its network. */
final class InstanceNetworkDescriber {
	/** Of public addresses that belong to nobody in particular. */
	private static final String AMAZON = "amazon";

	private final RegionState region;
	private final InterfaceDescriber interfaces;

	InstanceNetworkDescriber(RegionState region) {
		this.region = region;
		this.interfaces = new InterfaceDescriber(region);
	}

	/** An instance that is gone is in no network. */
	void describe(Instance instance, software.amazon.awssdk.services.ec2.model.Instance.Builder description) {
		List<NetworkInterface> cards = region.networks().interfaces().of(instance);
		description.networkInterfaces(cards.stream().map(card -> describe(card, instance)).toList())
				.securityGroups(groups(instance));
		Subnet subnet = instance.getSubnet();
		if (subnet != null)
			description.subnetId(subnet.getId()).vpcId(subnet.getVpc().getId())
					.sourceDestCheck(!instance.isSourceDestCheckDisabled());
	}

	/** Those of its first interface. */
	List<GroupIdentifier> groups(Instance instance) {
		return region.networks().interfaces().primary(instance).map(interfaces::groups).orElse(List.of());
	}

	private InstanceNetworkInterface describe(NetworkInterface card, Instance instance) {
		InstanceNetworkInterfaceAssociation association = association(card, instance);
		String dnsName = region.addresses().privateDnsName(card.getPrivateIpAddress());
		return InstanceNetworkInterface.builder().networkInterfaceId(card.getId()).description(card.getDescription())
				.ownerId(card.getOwnerId()).macAddress(card.getMacAddress()).privateIpAddress(card.getPrivateIpAddress())
				.privateDnsName(dnsName).sourceDestCheck(!card.isSourceDestCheckDisabled()).status("in-use")
				.interfaceType("interface").subnetId(card.getSubnet().getId()).vpcId(card.getSubnet().getVpc().getId())
				.groups(interfaces.groups(card)).association(association)
				.attachment(attachment -> attachment.attachmentId(card.getAttachmentId()).deviceIndex(card.getDeviceIndex())
						.networkCardIndex(0).status("attached").attachTime(card.getAttachTime())
						.deleteOnTermination(card.isDeleteOnTermination()))
				.privateIpAddresses(InstancePrivateIpAddress.builder().primary(true).privateIpAddress(card.getPrivateIpAddress())
						.privateDnsName(dnsName).association(association).build())
				.ipv6Addresses(List.of()).build();
	}

	/** Null without a public address. */
	private InstanceNetworkInterfaceAssociation association(NetworkInterface card, Instance instance) {
		Optional<Address> elastic = region.networks().elasticAddresses().of(card);
		String address = elastic.map(Address::getPublicIp)
				.orElse(card.getDeviceIndex() == 0 ? instance.getPublicIpAddress() : null);
		return address == null ? null
				: InstanceNetworkInterfaceAssociation.builder().publicIp(address)
						.publicDnsName(region.addresses().publicDnsName(address))
						.ipOwnerId(elastic.map(Address::getOwnerId).orElse(AMAZON)).build();
	}
}
