package org.minicloud.cloud.elasticips;

import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Address;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Elastic addresses by what a request calls them. */
final class AddressNames {
	private final RegionState region;

	AddressNames(RegionState region) {
		this.region = region;
	}

	/**
	 * One of the two must be given.
	 *
	 * @throws Ec2Exception MissingParameter, InvalidParameterCombination, InvalidAllocationID.NotFound,
	 *                      InvalidAddress.Malformed, InvalidAddress.NotFound
	 */
	Address require(String allocationId, String publicIp) {
		if (allocationId != null && publicIp != null)
			throw Ec2Errors.invalidParameterCombination("You may specify public IP or allocation id, but not both in the same call");
		if (allocationId == null && publicIp == null)
			throw Ec2Errors.client("MissingParameter", "Either public IP or allocation id must be specified");
		return allocationId != null ? byId(allocationId) : byIp(publicIp);
	}

	Address byIp(String publicIp) {
		if (Cidr.parseAddress(publicIp).isEmpty())
			throw Ec2Errors.client("InvalidAddress.Malformed", "Invalid IPv4 address: " + publicIp);
		return region.networks().elasticAddresses().byIp(publicIp)
				.orElseThrow(() -> Ec2Errors.client("InvalidAddress.NotFound", "Address '" + publicIp + "' not found."));
	}

	private Address byId(String allocationId) {
		ResourceIds.require(allocationId, "eipalloc-", "AllocationId", "InvalidAllocationID.Malformed");
		return region.networks().elasticAddresses().find(allocationId).orElseThrow(() -> Ec2Errors
				.client("InvalidAllocationID.NotFound", "The allocation ID '" + allocationId + "' does not exist"));
	}
}
