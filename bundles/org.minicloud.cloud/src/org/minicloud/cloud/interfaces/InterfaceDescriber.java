package org.minicloud.cloud.interfaces;

import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.Address;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** A network interface as EC2 describes it. */
public final class InterfaceDescriber {
	/** Of public addresses that belong to nobody in particular. */
	static final String AMAZON = "amazon";

	private final RegionState region;

	public InterfaceDescriber(RegionState region) {
		this.region = region;
	}

	/** The interface's security groups by id and name. */
	public List<GroupIdentifier> groups(NetworkInterface card) {
		return card.getGroupIds().stream().map(id -> GroupIdentifier.builder().groupId(id)
				.groupName(region.networks().groups().find(id).map(SecurityGroup::getName).orElse(null)).build()).toList();
	}

	software.amazon.awssdk.services.ec2.model.NetworkInterface describe(NetworkInterface card) {
		NetworkInterfaceAssociation association = association(card);
		return software.amazon.awssdk.services.ec2.model.NetworkInterface.builder().networkInterfaceId(card.getId())
				.ownerId(card.getOwnerId()).description(card.getDescription()).availabilityZone(card.getSubnet().getZone().getId())
				.availabilityZoneId(card.getSubnet().getZone().getZoneId()).subnetId(card.getSubnet().getId())
				.vpcId(card.getSubnet().getVpc().getId()).macAddress(card.getMacAddress())
				.privateIpAddress(card.getPrivateIpAddress()).privateDnsName(privateDnsName(card))
				.sourceDestCheck(!card.isSourceDestCheckDisabled()).status(status(card)).interfaceType("interface")
				.requesterManaged(false).groups(groups(card)).association(association).attachment(attachment(card))
				.privateIpAddresses(NetworkInterfacePrivateIpAddress.builder().primary(true)
						.privateIpAddress(card.getPrivateIpAddress()).privateDnsName(privateDnsName(card)).association(association)
						.build())
				.ipv6Addresses(List.of()).tagSet(TagRules.describe(card)).build();
	}

	String privateDnsName(NetworkInterface card) {
		return region.addresses().privateDnsName(card.getPrivateIpAddress());
	}

	static String status(NetworkInterface card) {
		return card.getInstance() == null ? "available" : "in-use";
	}

	/** Null without a public address. */
	String publicAddress(NetworkInterface card) {
		return region.networks().elasticAddresses().of(card).map(Address::getPublicIp)
				.orElse(card.getInstance() != null && card.getDeviceIndex() == 0 ? card.getInstance().getPublicIpAddress() : null);
	}

	private NetworkInterfaceAssociation association(NetworkInterface card) {
		String address = publicAddress(card);
		if (address == null)
			return null;
		Optional<Address> elastic = region.networks().elasticAddresses().of(card);
		return NetworkInterfaceAssociation.builder().publicIp(address).publicDnsName(region.addresses().publicDnsName(address))
				.ipOwnerId(elastic.map(Address::getOwnerId).orElse(AMAZON)).allocationId(elastic.map(Address::getId).orElse(null))
				.associationId(elastic.map(Address::getAssociationId).orElse(null)).build();
	}

	/** Null while it is attached to nothing. */
	private static NetworkInterfaceAttachment attachment(NetworkInterface card) {
		if (card.getInstance() == null)
			return null;
		return NetworkInterfaceAttachment.builder().attachmentId(card.getAttachmentId()).attachTime(card.getAttachTime())
				.deviceIndex(card.getDeviceIndex()).networkCardIndex(0).deleteOnTermination(card.isDeleteOnTermination())
				.instanceId(card.getInstance().getId()).instanceOwnerId(card.getInstance().getOwnerId()).status("attached").build();
	}
}
