package org.minicloud.cloud.instances;

import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Refuses what a launch could ask for and this cloud has not: silently leaving it out would give the user something else
 * than was asked for.
 */
final class UnsupportedLaunchParameters {
	private UnsupportedLaunchParameters() {
	}

	/** @throws Ec2Exception UnsupportedOperation */
	static void refuse(RunInstancesRequest request) {
		refuse(request.launchTemplate() != null, "LaunchTemplate");
		refuse(request.instanceMarketOptions() != null, "InstanceMarketOptions");
		refuse(request.iamInstanceProfile() != null, "IamInstanceProfile");
		refuse(request.hasIpv6Addresses() && !request.ipv6Addresses().isEmpty(), "Ipv6Address");
		refuse(request.ipv6AddressCount() != null && request.ipv6AddressCount() > 0, "Ipv6AddressCount");
		refuse(request.ramdiskId() != null, "RamdiskId");
		refuse(request.placement() != null && !"default".equals(orDefault(request.placement().tenancyAsString())),
				"Placement.Tenancy");
		refuse(request.placement() != null && request.placement().groupName() != null
				&& !request.placement().groupName().isEmpty(), "Placement.GroupName");
		refuse(request.placement() != null && request.placement().hostId() != null, "Placement.HostId");
	}

	private static String orDefault(String tenancy) {
		return tenancy == null ? "default" : tenancy;
	}

	private static void refuse(boolean asked, String parameter) {
		if (asked)
			throw Ec2Errors.unsupported("The parameter " + parameter + " is not supported by this cloud");
	}
}
