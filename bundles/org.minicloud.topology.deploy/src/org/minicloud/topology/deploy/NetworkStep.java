package org.minicloud.topology.deploy;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** VPCs and subnets. */
sealed interface NetworkStep extends Step {
	/** Makes a VPC. */
	record MakeVpc(String node, String cidr) implements NetworkStep {
		@Override
		public void run(Run run) {
			if (run.findVpc(node).isPresent())
				return;
			// there is no client token: what an attempt has made whose answer was lost is found by its tags
			String id = run.ec2().describeVpcs(request -> request.filters(NetworkStep.ours(run, node))).vpcs().stream().findFirst()
					.map(vpc -> vpc.vpcId()).orElseGet(() -> run.ec2().createVpc(request -> request.cidrBlock(cidr)
							.tagSpecifications(NodeTags.specification(ResourceType.VPC, run.tags(node)))).vpc().vpcId());
			run.madeVpc(node, id);
			run.journal().add(node, "Delete " + id, undo -> undo.ec2().deleteVpc(request -> request.vpcId(id)));
		}

		@Override
		public Phase phase() {
			return Phase.NETWORKS;
		}
	}

	/**
	 * Makes a subnet whose instances get public addresses.
	 *
	 * @param zone empty lets the cloud choose
	 */
	record MakeSubnet(String node, String network, String cidr, String zone) implements NetworkStep {
		@Override
		public void run(Run run) throws StepFailedException {
			String id = run.findSubnet(node).orElse("");
			if (id.isEmpty()) {
				id = make(run, run.vpc(network));
				String made = id;
				run.madeSubnet(node, made);
				run.journal().add(node, "Delete " + made, undo -> undo.ec2().deleteSubnet(request -> request.subnetId(made)));
			}
			String subnet = id;
			run.ec2().modifySubnetAttribute(request -> request.subnetId(subnet)
					.mapPublicIpOnLaunch(AttributeBooleanValue.builder().value(true).build()));
		}

		private String make(Run run, String vpc) {
			return run.ec2().describeSubnets(request -> request.filters(NetworkStep.ours(run, node))).subnets().stream()
					.filter(subnet -> subnet.vpcId().equals(vpc)).findFirst().map(subnet -> subnet.subnetId())
					.orElseGet(() -> run.ec2().createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr)
							.availabilityZone(zone.isEmpty() ? null : zone)
							.tagSpecifications(NodeTags.specification(ResourceType.SUBNET, run.tags(node)))).subnet().subnetId());
		}

		@Override
		public Phase phase() {
			return Phase.SUBNETS;
		}
	}

	/** Deletes a subnet. */
	record RemoveSubnet(String subnetId) implements NetworkStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			Removal.of(run, subnetId, () -> run.ec2().deleteSubnet(request -> request.subnetId(subnetId))).carryOut();
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_SUBNETS;
		}
	}

	/** Deletes a VPC. */
	record RemoveVpc(String vpcId) implements NetworkStep {
		@Override
		public void run(Run run) throws StepFailedException, InterruptedException {
			Removal.of(run, vpcId, () -> run.ec2().deleteVpc(request -> request.vpcId(vpcId))).carryOut();
		}

		@Override
		public Phase phase() {
			return Phase.REMOVE_NETWORKS;
		}
	}

	/** What a run's document has made for a node. */
	static List<Filter> ours(Run run, String node) {
		return List.of(NodeTags.ofDocument(run.design().id()), Filter.builder().name("tag:" + NodeTags.NODE).values(node).build());
	}
}
