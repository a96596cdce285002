package org.minicloud.cloud.interfaces;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.NetworkInterfaceIndex;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Address;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;

/** DescribeNetworkInterfaces. */
public final class DescribeInterfaces {
	private static final int SMALLEST_PAGE = 5;

	private final RegionState region;
	private final InterfaceIds interfaces;
	private final InterfaceDescriber describer;
	private final FilterSet<NetworkInterface> filters;
	private final Lookup<NetworkInterface> lookup;

	public DescribeInterfaces(RegionState region) {
		this.region = region;
		this.interfaces = new InterfaceIds(region);
		this.describer = new InterfaceDescriber(region);
		this.filters = filters();
		NetworkInterfaceIndex index = region.networks().interfaces();
		this.lookup = new Lookup<>(index::all).byId("network-interface-id", index::find);
		List.of("attachment.instance-id", "subnet-id", "group-id").forEach(filter -> lookup.by(filter, index::of));
	}

	public DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
		Predicate<NetworkInterface> filter = filters.read(request.filters());
		PageSize.refuseWithIds(request.networkInterfaceIds(), "networkInterfaceIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<NetworkInterface> named = request.networkInterfaceIds().stream().distinct().map(interfaces::require).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		var page = ResourcePages.of("DescribeNetworkInterfaces " + region.id() + request.filters(),
				(named.isEmpty() ? lookup.candidates(request.filters()) : named.stream()).filter(filter), NetworkInterface::getId,
				request.nextToken(), size);
		return DescribeNetworkInterfacesResponse.builder()
				.networkInterfaces(page.items().stream().map(describer::describe).toList()).nextToken(page.nextToken()).build();
	}

	/** One attribute of an interface. */
	public DescribeNetworkInterfaceAttributeResponse describe(DescribeNetworkInterfaceAttributeRequest request) {
		NetworkInterface card = interfaces.require(request.networkInterfaceId());
		if (request.attribute() == null)
			throw Ec2Errors.missingParameter("Attribute");
		var described = describer.describe(card);
		var answer = DescribeNetworkInterfaceAttributeResponse.builder().networkInterfaceId(card.getId());
		switch (request.attributeAsString()) {
		case "description" -> answer.description(text -> text.value(described.description()));
		case "groupSet" -> answer.groups(described.groups());
		case "sourceDestCheck" -> answer.sourceDestCheck(check -> check.value(described.sourceDestCheck()));
		case "attachment" -> answer.attachment(described.attachment());
		case "associatePublicIpAddress" -> answer.associatePublicIpAddress(card.isAssociatePublicIpAddress());
		default -> throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Unknown attribute.");
		}
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return answer.build();
	}

	private FilterSet<NetworkInterface> filters() {
		FilterSet.Builder<NetworkInterface> known = new FilterSet.Builder<NetworkInterface>()
				.value("network-interface-id", NetworkInterface::getId).value("description", NetworkInterface::getDescription)
				.value("mac-address", NetworkInterface::getMacAddress).value("owner-id", NetworkInterface::getOwnerId)
				.value("private-ip-address", NetworkInterface::getPrivateIpAddress)
				.value("addresses.private-ip-address", NetworkInterface::getPrivateIpAddress)
				.value("addresses.primary", card -> true).value("private-dns-name", describer::privateDnsName)
				.value("interface-type", card -> "interface")
				.value("requester-id", card -> null).value("requester-managed", card -> false)
				.value("source-dest-check", card -> !card.isSourceDestCheckDisabled()).value("status", InterfaceDescriber::status)
				.value("subnet-id", card -> card.getSubnet().getId()).value("vpc-id", card -> card.getSubnet().getVpc().getId())
				.value("availability-zone", card -> card.getSubnet().getZone().getId())
				.values("group-id", card -> card.getGroupIds().stream())
				.values("group-name", card -> card.getGroupIds().stream()
						.flatMap(id -> region.networks().groups().find(id).stream()).map(SecurityGroup::getName))
				.tags(OwnedResource::getTags);
		addAttachment(known);
		addAssociation(known);
		return known.build();
	}

	private static void addAttachment(FilterSet.Builder<NetworkInterface> known) {
		attached(known, "attachment-id", NetworkInterface::getAttachmentId);
		attached(known, "instance-id", card -> card.getInstance().getId());
		attached(known, "instance-owner-id", card -> card.getInstance().getOwnerId());
		attached(known, "device-index", NetworkInterface::getDeviceIndex);
		attached(known, "attach-time", card -> Ec2Dates.text(card.getAttachTime()));
		attached(known, "delete-on-termination", NetworkInterface::isDeleteOnTermination);
		attached(known, "status", card -> "attached");
	}

	private static void attached(FilterSet.Builder<NetworkInterface> known, String name, Function<NetworkInterface, ?> extractor) {
		known.value("attachment." + name, card -> card.getInstance() == null ? null : extractor.apply(card));
	}

	private void addAssociation(FilterSet.Builder<NetworkInterface> known) {
		known.value("association.public-ip", describer::publicAddress)
				.value("association.public-dns-name",
						card -> Optional.ofNullable(describer.publicAddress(card)).map(region.addresses()::publicDnsName).orElse(null))
				.value("association.allocation-id", card -> elastic(card).map(Address::getId).orElse(null))
				.value("association.association-id", card -> elastic(card).map(Address::getAssociationId).orElse(null))
				.value("association.ip-owner-id", card -> elastic(card).map(Address::getOwnerId)
						.orElse(describer.publicAddress(card) == null ? null : InterfaceDescriber.AMAZON))
				.value("addresses.association.public-ip", describer::publicAddress);
	}

	private Optional<Address> elastic(NetworkInterface card) {
		return region.networks().elasticAddresses().of(card);
	}
}
