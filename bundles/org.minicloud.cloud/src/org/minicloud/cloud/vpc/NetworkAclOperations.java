package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** DescribeNetworkAcls: the default one of each network, which lets everything pass. */
public final class NetworkAclOperations {
	private static final int FIRST_RULE = 100;
	/** What EC2 shows as {@code *}: nobody can change or remove it. */
	private static final int LAST_RULE = 32_767;
	private static final List<NetworkAclEntry> ENTRIES = List.of(entry(true, FIRST_RULE, "allow"), entry(true, LAST_RULE, "deny"),
			entry(false, FIRST_RULE, "allow"), entry(false, LAST_RULE, "deny"));

	private final RegionState region;
	private final FilterSet<Vpc> filters;

	public NetworkAclOperations(RegionState region) {
		this.region = region;
		this.filters = new FilterSet.Builder<Vpc>().value("network-acl-id", VpcPart.NETWORK_ACL::id).value("vpc-id", Vpc::getId)
				.value("owner-id", Vpc::getOwnerId).value("default", vpc -> true)
				.value("association.network-acl-id", VpcPart.NETWORK_ACL::id)
				.values("association.association-id", vpc -> subnets(vpc).map(VpcPart.NETWORK_ACL::association))
				.values("association.subnet-id", vpc -> subnets(vpc).map(Subnet::getId))
				.values("entry.cidr", vpc -> ENTRIES.stream().map(NetworkAclEntry::cidrBlock))
				.values("entry.egress", vpc -> ENTRIES.stream().map(entry -> entry.egress().toString()))
				.values("entry.protocol", vpc -> ENTRIES.stream().map(NetworkAclEntry::protocol))
				.values("entry.rule-action", vpc -> ENTRIES.stream().map(NetworkAclEntry::ruleActionAsString))
				.values("entry.rule-number", vpc -> ENTRIES.stream().map(entry -> entry.ruleNumber().toString()))
				.tags(vpc -> List.of()).build();
	}

	public DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
		var page = VpcPart.NETWORK_ACL.find(region, filters.read(request.filters()), new VpcPart.Query(request.networkAclIds(),
				request.filters(), request.maxResults(), request.nextToken(), request.dryRun()));
		return DescribeNetworkAclsResponse.builder().networkAcls(page.items().stream().map(this::describe).toList())
				.nextToken(page.nextToken()).build();
	}

	private NetworkAcl describe(Vpc vpc) {
		return NetworkAcl.builder().networkAclId(VpcPart.NETWORK_ACL.id(vpc)).vpcId(vpc.getId()).ownerId(vpc.getOwnerId())
				.isDefault(true).entries(ENTRIES)
				.associations(subnets(vpc).map(subnet -> NetworkAclAssociation.builder().subnetId(subnet.getId())
						.networkAclId(VpcPart.NETWORK_ACL.id(vpc))
						.networkAclAssociationId(VpcPart.NETWORK_ACL.association(subnet)).build()).toList())
				.tags(List.of()).build();
	}

	private Stream<Subnet> subnets(Vpc vpc) {
		return region.networks().subnets().stream().filter(subnet -> subnet.getVpc() == vpc);
	}

	private static NetworkAclEntry entry(boolean egress, int number, String action) {
		return NetworkAclEntry.builder().egress(egress).ruleNumber(number).ruleAction(action).protocol("-1").cidrBlock("0.0.0.0/0")
				.build();
	}
}
