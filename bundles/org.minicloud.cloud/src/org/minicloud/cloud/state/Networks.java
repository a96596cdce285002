package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.cloud.addresses.AddressPool;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.model.Address;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Region;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;

/** A region's networks, and what is in them. Belongs to the cloud's thread. */
public final class Networks {
	/** EC2 keeps the first four addresses of every subnet for itself, and the last one. */
	private static final int RESERVED_FIRST = 4;
	private static final int RESERVED = 5;

	private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
	private final Map<String, Subnet> subnets = new LinkedHashMap<>();
	private final Map<String, AddressPool> pools = new LinkedHashMap<>();
	private final SecurityGroupIndex groups = new SecurityGroupIndex();
	private final NetworkInterfaceIndex interfaces = new NetworkInterfaceIndex();
	private final ElasticAddressIndex elasticAddresses = new ElasticAddressIndex();

	Networks(Region region) {
		List.of(region.getVpcs(), region.getSubnets(), region.getSecurityGroups(), region.getNetworkInterfaces(),
				region.getAddresses()).forEach(all -> all.forEach(this::put));
		region.getSecurityGroups().forEach(group -> group.getRules().forEach(groups::put));
	}

	public Optional<Vpc> vpc(String id) {
		return Optional.ofNullable(vpcs.get(id));
	}

	public Collection<Vpc> vpcs() {
		return vpcs.values();
	}

	/** Empty when it was deleted. */
	public Optional<Vpc> defaultVpc() {
		return vpcs.values().stream().filter(Vpc::isDefault).findFirst();
	}

	public Optional<Subnet> subnet(String id) {
		return Optional.ofNullable(subnets.get(id));
	}

	public Collection<Subnet> subnets() {
		return subnets.values();
	}

	/** Where instances of a zone are launched when no subnet is named. */
	public Optional<Subnet> defaultSubnet(String zone) {
		return subnets.values().stream().filter(subnet -> subnet.isDefaultForZone() && subnet.getZone().getId().equals(zone))
				.findFirst();
	}

	/** The addresses of a subnet that interfaces may have. */
	public AddressPool pool(Subnet subnet) {
		return pools.computeIfAbsent(subnet.getId(), first -> {
			Cidr range = Cidr.of(subnet.getCidrBlock());
			return new AddressPool(range.address(RESERVED_FIRST), range.size() - RESERVED);
		});
	}

	public SecurityGroupIndex groups() {
		return groups;
	}

	public NetworkInterfaceIndex interfaces() {
		return interfaces;
	}

	public ElasticAddressIndex elasticAddresses() {
		return elasticAddresses;
	}

	/** Brings the indexes up to date with something new or changed; what is no part of a network is ignored. */
	void put(EObject resource) {
		switch (resource) {
		case Vpc vpc -> vpcs.put(vpc.getId(), vpc);
		case Subnet subnet -> subnets.put(subnet.getId(), subnet);
		case SecurityGroup group -> groups.put(group);
		case SecurityGroupRule rule -> groups.put(rule);
		case NetworkInterface card -> {
			interfaces.put(card);
			pool(card.getSubnet()).claim(card.getPrivateIpAddress());
		}
		case Address address -> elasticAddresses.put(address);
		default -> {
			// no part of a network
		}
		}
	}

	/** Brings the indexes up to date with something that is gone. */
	void remove(EObject resource) {
		switch (resource) {
		case Vpc vpc -> vpcs.remove(vpc.getId());
		case Subnet subnet -> {
			subnets.remove(subnet.getId());
			pools.remove(subnet.getId());
		}
		case SecurityGroup group -> groups.remove(group);
		case SecurityGroupRule rule -> groups.remove(rule);
		case NetworkInterface card -> {
			interfaces.remove(card);
			pool(card.getSubnet()).giveBack(card.getPrivateIpAddress());
		}
		case Address address -> elasticAddresses.remove(address);
		default -> {
			// no part of a network
		}
		}
	}
}
