package org.minicloud.cloud.vpc;

import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.Networks;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Networks and subnets by the ids of a request. */
public final class NetworkIds {
	private NetworkIds() {
	}

	/** @throws Ec2Exception MissingParameter, InvalidVpcID.Malformed, InvalidVpcID.NotFound */
	public static Vpc requireVpc(Networks networks, String id) {
		ResourceIds.require(id, "vpc-", "VpcId", "InvalidVpcID.Malformed");
		return networks.vpc(id)
				.orElseThrow(() -> Ec2Errors.client("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist"));
	}

	/** @throws Ec2Exception MissingParameter, InvalidSubnetID.Malformed, InvalidSubnetID.NotFound */
	public static Subnet requireSubnet(Networks networks, String id) {
		ResourceIds.require(id, "subnet-", "SubnetId", "InvalidSubnetID.Malformed");
		return networks.subnet(id)
				.orElseThrow(() -> Ec2Errors.client("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist"));
	}
}
