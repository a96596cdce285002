package org.minicloud.cloud.securitygroups;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A permission in the parameters of the request itself, as EC2's first versions had it.
 *
 * @param groupName of the source; without a protocol, all of ICMP, TCP and UDP is meant
 */
record FlatPermission(String protocol, Integer from, Integer to, String cidr, String groupName, String groupOwner) {
	private static final int LAST_PORT = 65535;

	static Optional<FlatPermission> of(AuthorizeSecurityGroupIngressRequest request) {
		return given(new FlatPermission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp(),
				request.sourceSecurityGroupName(), request.sourceSecurityGroupOwnerId()));
	}

	static Optional<FlatPermission> of(RevokeSecurityGroupIngressRequest request) {
		return given(new FlatPermission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp(),
				request.sourceSecurityGroupName(), request.sourceSecurityGroupOwnerId()));
	}

	static Optional<FlatPermission> of(AuthorizeSecurityGroupEgressRequest request) {
		return given(new FlatPermission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp(),
				request.sourceSecurityGroupName(), request.sourceSecurityGroupOwnerId()));
	}

	static Optional<FlatPermission> of(RevokeSecurityGroupEgressRequest request) {
		return given(new FlatPermission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp(),
				request.sourceSecurityGroupName(), request.sourceSecurityGroupOwnerId()));
	}

	/**
	 * This one in the other form.
	 *
	 * @param permissions of the request in that form, of which there must be none
	 * @throws Ec2Exception InvalidParameterCombination, MissingParameter
	 */
	List<IpPermission> besides(List<IpPermission> permissions) {
		if (!permissions.isEmpty())
			throw Ec2Errors.invalidParameterCombination(
					"The parameter ipPermissions cannot be used with the parameters of a single permission");
		if (groupName != null && cidr != null)
			throw Ec2Errors.invalidParameterCombination(
					"The parameter sourceSecurityGroupName cannot be used with the parameter cidrIp");
		if (groupName != null && protocol == null)
			return Stream.of(permission("icmp", -1, -1), permission("tcp", 0, LAST_PORT), permission("udp", 0, LAST_PORT)).toList();
		if (groupName == null && cidr == null)
			throw Ec2Errors.missingParameter("CidrIp");
		return List.of(permission(protocol, from, to));
	}

	private IpPermission permission(String itsProtocol, Integer itsFrom, Integer itsTo) {
		IpPermission.Builder permission = IpPermission.builder().ipProtocol(itsProtocol).fromPort(itsFrom).toPort(itsTo);
		if (cidr != null)
			permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
		else
			permission.userIdGroupPairs(UserIdGroupPair.builder().groupName(groupName).userId(groupOwner).build());
		return permission.build();
	}

	private static Optional<FlatPermission> given(FlatPermission flat) {
		boolean nothing = flat.protocol == null && flat.from == null && flat.to == null && flat.cidr == null
				&& flat.groupName == null;
		return nothing ? Optional.empty() : Optional.of(flat);
	}
}
