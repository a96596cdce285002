package org.minicloud.cloud.interfaces;

import java.util.List;
import java.util.Map;
import org.minicloud.cloud.elasticips.PublicAddresses;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.securitygroups.GroupNames;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.vpc.NetworkIds;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** CreateNetworkInterface, DeleteNetworkInterface: of interfaces that instances are launched with later. */
public final class InterfaceOperations {
	private final RegionState region;
	private final InterfaceMaker maker;
	private final InterfaceIds interfaces;
	private final InterfaceDescriber describer;
	private final GroupNames groups;

	public InterfaceOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.maker = new InterfaceMaker(region, ids);
		this.interfaces = new InterfaceIds(region);
		this.describer = new InterfaceDescriber(region);
		this.groups = new GroupNames(region);
	}

	public CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request, Call call) {
		Subnet subnet = NetworkIds.requireSubnet(region.networks(), request.subnetId());
		List<String> groupIds = groups.forInterface(subnet.getVpc(), request.groups(), List.of());
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "network-interface");
		NetworkInterface card = maker.make(call.unit(), new InterfaceSpec(subnet, groupIds, address(request),
				InterfaceTexts.description(request.description()), false, false, tags), call.caller().accountId());
		// the transaction takes the interface back
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return CreateNetworkInterfaceResponse.builder().networkInterface(describer.describe(card)).build();
	}

	/** An elastic address that it has stays with its owner. */
	public DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request) {
		NetworkInterface card = interfaces.require(request.networkInterfaceId());
		if (card.getInstance() != null)
			throw Ec2Errors.client("InvalidParameterValue", "Network interface '" + card.getId() + "' is currently in use.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		region.networks().elasticAddresses().of(card).ifPresent(PublicAddresses::clear);
		region.model().getNetworkInterfaces().remove(card);
		return DeleteNetworkInterfaceResponse.builder().build();
	}

	/**
	 * Null for any that is free.
	 *
	 * @throws Ec2Exception UnsupportedOperation for more than one address
	 */
	private static String address(CreateNetworkInterfaceRequest request) {
		if (!request.ipv6Addresses().isEmpty() || request.ipv6AddressCount() != null && request.ipv6AddressCount() > 0
				|| request.privateIpAddresses().size() > 1
				|| request.secondaryPrivateIpAddressCount() != null && request.secondaryPrivateIpAddressCount() > 0)
			throw Ec2Errors.unsupported("A network interface of this cloud has one private address");
		return request.privateIpAddress() != null || request.privateIpAddresses().isEmpty() ? request.privateIpAddress()
				: request.privateIpAddresses().getFirst().privateIpAddress();
	}
}
