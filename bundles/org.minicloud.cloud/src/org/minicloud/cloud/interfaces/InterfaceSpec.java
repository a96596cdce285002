package org.minicloud.cloud.interfaces;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.model.Subnet;

/**
 * What a network interface is to be.
 *
 * @param groupIds         at least one
 * @param privateIpAddress null for any that is free
 * @param publicAddress    whether its instance gets a public address with every start
 */
public record InterfaceSpec(Subnet subnet, List<String> groupIds, String privateIpAddress, String description,
		boolean publicAddress, boolean deleteOnTermination, Map<String, String> tags) {
	public InterfaceSpec {
		groupIds = List.copyOf(groupIds);
		tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
	}

	/** As instances have it that are launched without a word about networks. */
	public static InterfaceSpec usual(Subnet subnet, List<String> groupIds) {
		return new InterfaceSpec(subnet, groupIds, null, "", subnet.isMapPublicIpOnLaunch(), true, Map.of());
	}
}
