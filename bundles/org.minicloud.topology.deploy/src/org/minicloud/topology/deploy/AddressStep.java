package org.minicloud.topology.deploy;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic addresses. */
sealed interface AddressStep extends Step {
	/** Allocates an address, and puts it on the first instance of a server unless that is empty. */
	record MakeAddress(String node, String server) implements AddressStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			if (run.findAddress(node).isEmpty()) {
				String id = run.ec2().describeAddresses(request -> request.filters(NetworkStep.ours(run, node))).addresses().stream()
						.findFirst().map(Address::allocationId)
						.orElseGet(() -> run.ec2().allocateAddress(request -> request.domain(DomainType.VPC)
								.tagSpecifications(NodeTags.specification(ResourceType.ELASTIC_IP, run.tags(node)))).allocationId());
				run.madeAddress(node, id);
				run.journal().add(node, "Release " + id, undo -> undo.ec2().releaseAddress(request -> request.allocationId(id)));
			}
			if (!server.isEmpty())
				new MoveAddress(node, server).run(run);
		}

		@Override
		public Phase phase() {
			return Phase.ADDRESSES;
		}
	}

	/** Puts an address on the first instance of a server, from wherever it is; off its instance when the server is empty. */
	record MoveAddress(String node, String server) implements AddressStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			Address before = find(run, run.address(node));
			if (server.isEmpty()) {
				if (before.associationId() != null)
					run.ec2().disassociateAddress(request -> request.associationId(before.associationId()));
			} else {
				Instance first = run.firstInstance(server).orElseThrow(() -> new StepFailedException("InvalidInstanceID.NotFound",
						run.design().label(server) + " has no instance that could have the address."));
				InstanceStep.awaitRunning(run, first.instanceId());
				if (first.instanceId().equals(before.instanceId()))
					return;
				associate(run, before.allocationId(), first.instanceId());
			}
			run.journal().add(node, "Put " + before.publicIp() + " back", undo -> putBack(undo, before));
		}

		@Override
		public Phase phase() {
			return Phase.ADDRESSES;
		}
	}

	/** Releases an address. */
	record RemoveAddress(String allocationId) implements AddressStep {
		@Override
		public void run(Run run) {
			Optional<Address> address = look(run, allocationId);
			if (address.isEmpty())
				return;
			if (address.get().associationId() != null)
				run.irrevocably(() -> run.ec2().disassociateAddress(request -> request.associationId(address.get().associationId())));
			run.irrevocably(() -> run.ec2().releaseAddress(request -> request.allocationId(allocationId)));
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_ADDRESSES;
		}
	}

	static void associate(Run run, String allocationId, String instanceId) {
		run.ec2().associateAddress(request -> request.allocationId(allocationId).instanceId(instanceId).allowReassociation(true));
	}

	/** Where it was. */
	static void putBack(Run run, Address before) {
		if (before.instanceId() != null && !before.instanceId().isEmpty())
			associate(run, before.allocationId(), before.instanceId());
		else
			look(run, before.allocationId()).filter(now -> now.associationId() != null)
					.ifPresent(now -> run.ec2().disassociateAddress(request -> request.associationId(now.associationId())));
	}

	private static Address find(Run run, String allocationId) throws StepFailedException {
		return look(run, allocationId).orElseThrow(() -> new StepFailedException("InvalidAllocationID.NotFound",
				"The address " + allocationId + " is not there any more."));
	}

	private static Optional<Address> look(Run run, String allocationId) {
		return run.ec2().describeAddresses(request -> request.filters(Filter.builder().name("allocation-id").values(allocationId).build()))
				.addresses().stream().findFirst();
	}
}
