package org.minicloud.cloud.instances;

import java.util.List;
import java.util.Map;
import org.minicloud.cloud.interfaces.InterfaceSpec;
import org.minicloud.model.Subnet;

/**
 * Where instances of a launch are to be in a network.
 *
 * @param interfaces the interface of an instance, by the zone that it may be placed in
 */
record LaunchNetwork(Map<String, InterfaceSpec> interfaces) {
	LaunchNetwork {
		interfaces = Map.copyOf(interfaces);
	}

	InterfaceSpec interfaceIn(String zone) {
		return interfaces.get(zone);
	}

	/** Those of the zones that have a subnet for the launch. */
	List<String> zonesOf(List<String> zones) {
		return zones.stream().filter(interfaces::containsKey).toList();
	}

	Subnet subnetIn(String zone) {
		return interfaces.get(zone).subnet();
	}
}
