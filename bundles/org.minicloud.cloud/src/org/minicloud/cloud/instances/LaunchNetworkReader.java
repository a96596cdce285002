package org.minicloud.cloud.instances;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.interfaces.InterfaceIds;
import org.minicloud.cloud.interfaces.InterfaceSpec;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.securitygroups.GroupNames;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.vpc.NetworkIds;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Reads where a launch is to be in a network: from the request itself, or from the one network interface that it
 * describes.
 */
final class LaunchNetworkReader {
	private final RegionState region;
	private final GroupNames groups;
	private final InterfaceIds interfaces;

	LaunchNetworkReader(RegionState region) {
		this.region = region;
		this.groups = new GroupNames(region);
		this.interfaces = new InterfaceIds(region);
	}

	/**
	 * @param zone that the request names; null for none
	 * @throws Ec2Exception for what is absent, belongs to different networks or does not go together
	 */
	LaunchNetwork read(RunInstancesRequest request, String zone) {
		if (!request.networkInterfaces().isEmpty() && checked(request).networkInterfaceId() != null)
			return present(checked(request), request, zone);
		Wish wish = request.networkInterfaces().isEmpty() ? Wish.of(request) : Wish.of(checked(request), request);
		if (wish.privateIpAddress != null && request.maxCount() > 1)
			throw Ec2Errors.invalidParameterCombination(
					"A private IP address can be specified for one instance only, not for " + request.maxCount());
		if (wish.subnetId != null)
			return inSubnet(wish, zone);
		if (wish.privateIpAddress != null)
			throw Ec2Errors.invalidParameterCombination(
					"The parameter privateIpAddress cannot be used without the parameter subnetId");
		return inDefaultNetwork(wish, zone);
	}

	private LaunchNetwork inSubnet(Wish wish, String zone) {
		Subnet subnet = NetworkIds.requireSubnet(region.networks(), wish.subnetId);
		String itsZone = requireZone(subnet, zone);
		return new LaunchNetwork.NewInterfaces(Map.of(itsZone, wish.in(subnet, groupIds(wish, subnet.getVpc()))));
	}

	private static String requireZone(Subnet subnet, String zone) {
		String itsZone = subnet.getZone().getId();
		if (zone != null && !zone.equals(itsZone))
			throw Ec2Errors.invalidValue(zone, "availabilityZone",
					"Subnet '" + subnet.getId() + "' is in the availability zone " + itsZone);
		return itsZone;
	}

	/** @throws Ec2Exception InvalidNetworkInterfaceID.NotFound, InvalidNetworkInterface.InUse */
	private LaunchNetwork present(InstanceNetworkInterfaceSpecification wish, RunInstancesRequest request, String zone) {
		if (request.maxCount() > 1)
			throw Ec2Errors.invalidParameterCombination(
					"A network interface ID can be specified for one instance only, not for " + request.maxCount());
		if (wish.subnetId() != null || !wish.groups().isEmpty() || wish.privateIpAddress() != null)
			throw Ec2Errors.invalidParameterCombination(
					"A network interface may not specify both a network interface ID and what a new one is to be");
		NetworkInterface card = interfaces.require(wish.networkInterfaceId());
		if (card.getInstance() != null)
			throw Ec2Errors.client("InvalidNetworkInterface.InUse", "Interface: [" + card.getId() + "] in use.");
		requireZone(card.getSubnet(), zone);
		return new LaunchNetwork.PresentInterface(card);
	}

	private LaunchNetwork inDefaultNetwork(Wish wish, String zone) {
		Vpc vpc = region.networks().defaultVpc().orElseThrow(
				() -> Ec2Errors.client("VPCIdNotSpecified", "No default VPC for this user. GroupName is only supported for"
						+ " EC2-Classic and default VPC."));
		List<String> groupIds = groupIds(wish, vpc);
		Map<String, InterfaceSpec> interfaces = new HashMap<>();
		for (Zone each : region.zones())
			if (zone == null || zone.equals(each.getId()))
				region.networks().defaultSubnet(each.getId())
						.ifPresent(subnet -> interfaces.put(each.getId(), wish.in(subnet, groupIds)));
		if (interfaces.isEmpty())
			throw zone == null
					? Ec2Errors.client("MissingInput",
							"No subnets found for the default VPC '" + vpc.getId() + "'. Please specify a subnet.")
					: Ec2Errors.client("InvalidInput", "No default subnet for availability zone: '" + zone + "'.");
		return new LaunchNetwork.NewInterfaces(interfaces);
	}

	private List<String> groupIds(Wish wish, Vpc vpc) {
		if (!wish.groupNames.isEmpty() && wish.subnetId != null)
			throw Ec2Errors.invalidParameterCombination("The parameter groupName cannot be used with the parameter subnet");
		return groups.forInterface(vpc, wish.groupIds, wish.groupNames);
	}

	/** The only interface that the request describes. */
	private static InstanceNetworkInterfaceSpecification checked(RunInstancesRequest request) {
		refuseBeside(request.subnetId() != null, "subnet ID");
		refuseBeside(!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty(), "security groups");
		refuseBeside(request.privateIpAddress() != null, "private address");
		List<InstanceNetworkInterfaceSpecification> interfaces = request.networkInterfaces();
		if (interfaces.stream().anyMatch(each -> each.deviceIndex() == null))
			throw Ec2Errors.invalidParameterValue("Each network interface requires a device index.");
		if (interfaces.size() > 1)
			throw Ec2Errors.client("AttachmentLimitExceeded", "Interface count " + interfaces.size() + " exceeds the limit for "
					+ (request.instanceType() == null ? "m1.small" : request.instanceTypeAsString()));
		InstanceNetworkInterfaceSpecification first = interfaces.getFirst();
		if (first.deviceIndex() != 0)
			throw Ec2Errors.invalidParameterCombination("A network interface with device index 0 must be specified");
		refuseUnsupported(first);
		return first;
	}

	private static void refuseBeside(boolean given, String what) {
		if (given)
			throw Ec2Errors.invalidParameterCombination("Network interfaces and an instance-level " + what
					+ " may not be specified on the same request");
	}

	private static void refuseUnsupported(InstanceNetworkInterfaceSpecification card) {
		refuse(!card.ipv6Addresses().isEmpty() || card.ipv6AddressCount() != null && card.ipv6AddressCount() > 0,
				"Ipv6Address");
		refuse(card.privateIpAddresses().size() > 1 || card.secondaryPrivateIpAddressCount() != null
				&& card.secondaryPrivateIpAddressCount() > 0, "SecondaryPrivateIpAddressCount");
	}

	private static void refuse(boolean asked, String parameter) {
		if (asked)
			throw Ec2Errors.unsupported("The parameter NetworkInterface." + parameter + " is not supported by this cloud");
	}

	/** What a request says, and does not say (null). */
	private record Wish(String subnetId, Collection<String> groupIds, Collection<String> groupNames, String privateIpAddress,
			String description, Boolean publicAddress, Boolean deleteOnTermination, Map<String, String> tags) {
		static Wish of(RunInstancesRequest request) {
			return new Wish(request.subnetId(), request.securityGroupIds(), request.securityGroups(), request.privateIpAddress(),
					null, null, null, tags(request));
		}

		static Wish of(InstanceNetworkInterfaceSpecification card, RunInstancesRequest request) {
			String address = card.privateIpAddress() != null || card.privateIpAddresses().isEmpty() ? card.privateIpAddress()
					: card.privateIpAddresses().getFirst().privateIpAddress();
			return new Wish(card.subnetId(), card.groups(), List.of(), address, card.description(),
					card.associatePublicIpAddress(), card.deleteOnTermination(), tags(request));
		}

		private static Map<String, String> tags(RunInstancesRequest request) {
			return TagRules.readOf(request.tagSpecifications(), "network-interface", LaunchRequestReader.LAUNCHED);
		}

		InterfaceSpec in(Subnet subnet, List<String> groups) {
			return new InterfaceSpec(subnet, groups, privateIpAddress, description == null ? "" : description,
					publicAddress == null ? subnet.isMapPublicIpOnLaunch() : publicAddress, !Boolean.FALSE.equals(deleteOnTermination), tags);
		}
	}
}
