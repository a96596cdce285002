package org.minicloud.cloud.interfaces;

import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Network interfaces by the ids of a request. */
public final class InterfaceIds {
	private final RegionState region;

	public InterfaceIds(RegionState region) {
		this.region = region;
	}

	/** @throws Ec2Exception MissingParameter, InvalidNetworkInterfaceId.Malformed, InvalidNetworkInterfaceID.NotFound */
	public NetworkInterface require(String id) {
		ResourceIds.require(id, "eni-", "NetworkInterfaceId", "InvalidNetworkInterfaceId.Malformed");
		return region.networks().interfaces().find(id).orElseThrow(() -> Ec2Errors.client("InvalidNetworkInterfaceID.NotFound",
				"The networkInterface ID '" + id + "' does not exist"));
	}
}
