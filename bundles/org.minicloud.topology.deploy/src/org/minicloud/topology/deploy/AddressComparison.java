package org.minicloud.topology.deploy;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Elastic addresses, and where they are. */
final class AddressComparison {
	private final Comparison all;
	private final InstanceComparison instances;
	private final Set<String> kept = new HashSet<>();

	AddressComparison(Comparison all, InstanceComparison instances) {
		this.all = all;
		this.instances = instances;
	}

	void compare() {
		all.design().addresses().forEach(this::compare);
		for (Address there : all.observed().addresses().all())
			if (!kept.contains(there.allocationId()))
				all.remove(there.allocationId(), Change.Facts.of(all.observed().addresses().keyOf(there.allocationId()).orElseThrow().node(),
						"Release " + there.publicIp()).losing("the address " + there.publicIp()), new AddressStep.RemoveAddress(there.allocationId()));
	}

	private void compare(ElasticAddress node) {
		Optional<Server> server = Design.serverOf(node);
		String serverId = server.map(Server::getId).orElse("");
		Optional<Fate> first = server.map(instances::fates).map(fates -> fates.firstEntry()).map(Map.Entry::getValue);
		String whereto = server.map(each -> " for " + all.label(new NodeKey(serverId, 0), each.getCount())).orElse(" in reserve");
		Optional<Address> there = all.observed().address(node.getId());
		if (there.isEmpty()) {
			all.create(Change.Facts.of(node.getId(), "Allocate an elastic address" + whereto), new AddressStep.MakeAddress(node.getId(), serverId));
			return;
		}
		kept.add(there.get().allocationId());
		all.compareTags(node, there.get().allocationId(), -1, there.get().tags());
		String now = Design.text(there.get().instanceId());
		boolean right = server.isEmpty() ? there.get().associationId() == null
				: first.flatMap(Fate::present).map(Instance::instanceId).equals(Optional.of(now));
		if (!right)
			all.modify(Change.Facts.of(node.getId(), (server.isEmpty() ? "Take " + there.get().publicIp() + " off " + all.label(now)
					: "Move " + there.get().publicIp() + (now.isEmpty() ? "" : " from " + all.label(now)) + " to " + all.label(new NodeKey(serverId, first
							.map(each -> instances.fates(server.get()).firstKey()).orElse(0)), server.get().getCount()))),
					new AddressStep.MoveAddress(node.getId(), serverId));
	}
}
