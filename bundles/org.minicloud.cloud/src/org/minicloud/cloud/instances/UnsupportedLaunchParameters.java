package org.minicloud.cloud.instances;

import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Refuses what a launch could ask for and this cloud has not: silently leaving it out would give the user something else
 * than was asked for.
 */
final class UnsupportedLaunchParameters {
	/** Every account has this group; it is the only one. */
	private static final String DEFAULT_GROUP = "default";

	private UnsupportedLaunchParameters() {
	}

	/** @throws Ec2Exception InvalidGroup.NotFound, InvalidSubnetID.NotFound, UnsupportedOperation */
	static void refuse(RunInstancesRequest request) {
		for (String group : request.securityGroups())
			if (!group.equals(DEFAULT_GROUP))
				throw Ec2Errors.client("InvalidGroup.NotFound", "The security group '" + group + "' does not exist");
		for (String group : request.securityGroupIds())
			throw Ec2Errors.client("InvalidGroup.NotFound", "The security group '" + group + "' does not exist");
		if (request.subnetId() != null)
			throw Ec2Errors.client("InvalidSubnetID.NotFound", "The subnet ID '" + request.subnetId() + "' does not exist");
		refuse(request.hasBlockDeviceMappings() && !request.blockDeviceMappings().isEmpty(), "BlockDeviceMapping");
		refuse(request.hasNetworkInterfaces() && !request.networkInterfaces().isEmpty(), "NetworkInterface");
		refuse(request.launchTemplate() != null, "LaunchTemplate");
		refuse(request.instanceMarketOptions() != null, "InstanceMarketOptions");
		refuse(request.iamInstanceProfile() != null, "IamInstanceProfile");
		refuse(request.privateIpAddress() != null, "PrivateIpAddress");
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
