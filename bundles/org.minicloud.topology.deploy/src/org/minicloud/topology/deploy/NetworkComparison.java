package org.minicloud.topology.deploy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Network;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.rules.Networks;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs and subnets. */
final class NetworkComparison {
	private final Comparison all;
	private final Set<String> kept = new HashSet<>();

	NetworkComparison(Comparison all) {
		this.all = all;
	}

	void compare() {
		for (Network network : all.design().all(Network.class))
			if (!Design.text(network.getCidr()).isBlank())
				compare(network);
		for (Subnet subnet : all.design().all(Subnet.class))
			if (!Design.text(subnet.getCidr()).isBlank())
				compare(subnet);
	}

	private void compare(Network network) {
		Optional<Vpc> there = all.observed().vpcs().first(network.getId());
		String what = Design.label(network) + " with " + network.getCidr();
		if (there.isPresent() && there.get().cidrBlock().equals(network.getCidr())) {
			kept.add(there.get().vpcId());
			all.compareTags(network, there.get().vpcId(), -1, there.get().tags());
			return;
		}
		Step make = new NetworkStep.MakeVpc(network.getId(), network.getCidr());
		if (there.isEmpty()) {
			all.create(Change.Facts.of(network.getId(), "Create the VPC " + what), make);
		} else {
			all.leaves(there.get().vpcId());
			all.modify(Change.Facts.of(network.getId(), "Replace the VPC " + what + " and all that stands in it: the range of "
					+ there.get().vpcId() + " is " + there.get().cidrBlock() + ", and EC2 does not change it"), make);
		}
	}

	private void compare(Subnet subnet) {
		Optional<Network> network = Networks.vpcOf(subnet);
		if (network.isEmpty()) {
			all.block(subnet.getId(), Design.label(subnet) + " has a range of its own, but stands in the default VPC, whose subnets are given."
					+ " Empty its range, or give its VPC one.");
			return;
		}
		Optional<software.amazon.awssdk.services.ec2.model.Subnet> there = all.observed().subnets().first(subnet.getId());
		String what = Design.label(subnet) + " with " + subnet.getCidr();
		if (there.isPresent() && isAsWanted(subnet, network.get(), there.get())) {
			kept.add(there.get().subnetId());
			all.compareTags(subnet, there.get().subnetId(), -1, there.get().tags());
			return;
		}
		Step make = new NetworkStep.MakeSubnet(subnet.getId(), network.get().getId(), subnet.getCidr(), Design.text(subnet.getZone()));
		if (there.isEmpty()) {
			all.create(Change.Facts.of(subnet.getId(), "Create the subnet " + what), make);
		} else {
			all.leaves(there.get().subnetId());
			all.modify(Change.Facts.of(subnet.getId(), "Replace the subnet " + what + " and what stands in it: EC2 changes neither range nor zone of "
					+ there.get().subnetId()), make);
		}
	}

	private boolean isAsWanted(Subnet subnet, Network network, software.amazon.awssdk.services.ec2.model.Subnet there) {
		String zone = Design.text(subnet.getZone());
		return there.cidrBlock().equals(subnet.getCidr()) && (zone.isEmpty() || zone.equals(there.availabilityZone()))
				&& all.observed().vpcs().first(network.getId()).map(Vpc::vpcId).filter(kept::contains).equals(Optional.of(there.vpcId()));
	}

	/** What the design does not have, and what was replaced. */
	void removeOthers() {
		all.observed().subnets().owners().forEach((id, node) -> {
			if (!kept.contains(id))
				all.remove(id, Change.Facts.of(node, "Delete the subnet " + id + " of " + all.design().label(node)),
						new NetworkStep.RemoveSubnet(id));
		});
		all.observed().vpcs().owners().forEach((id, node) -> {
			if (!kept.contains(id))
				all.remove(id, Change.Facts.of(node, "Delete the VPC " + id + " of " + all.design().label(node)), new NetworkStep.RemoveVpc(id));
		});
	}
}
