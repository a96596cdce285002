package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What every network has from its beginning to its end, one of each kind. What it does is what the data plane does for all
 * networks, so there is nothing to be kept of it: its id is made of the network's.
 */
enum VpcPart {
	ROUTE_TABLE("rtb-", "routeTable", "InvalidRouteTableId.Malformed", "InvalidRouteTableID.NotFound"),
	INTERNET_GATEWAY("igw-", "internetGateway", "InvalidInternetGatewayId.Malformed", "InvalidInternetGatewayID.NotFound"),
	NETWORK_ACL("acl-", "networkAcl", "InvalidNetworkAclId.Malformed", "InvalidNetworkAclID.NotFound");

	private static final String NETWORK = "vpc-";
	private static final String SUBNET = "subnet-";
	private static final int SMALLEST_PAGE = 5;

	private final String prefix;
	private final String name;
	private final String malformed;
	private final String notFound;

	VpcPart(String prefix, String name, String malformed, String notFound) {
		this.prefix = prefix;
		this.name = name;
		this.malformed = malformed;
		this.notFound = notFound;
	}

	String id(Vpc vpc) {
		return prefix + vpc.getId().substring(NETWORK.length());
	}

	/** The id of what connects a network with this part of it. */
	String association(Vpc vpc) {
		return association(vpc.getId().substring(NETWORK.length()));
	}

	/** The id of what connects a subnet with this part of its network. */
	String association(Subnet subnet) {
		return association(subnet.getId().substring(SUBNET.length()));
	}

	/**
	 * The networks whose parts a request asks for.
	 *
	 * @throws Ec2Exception the codes for ids, and those of pages; DryRunOperation
	 */
	ResourcePages<Vpc> find(RegionState region, Predicate<Vpc> filter, Query query) {
		PageSize.refuseWithIds(query.ids, name + "Ids", query.maxResults, query.nextToken);
		int size = PageSize.read(query.maxResults, SMALLEST_PAGE);
		List<Vpc> named = query.ids.stream().distinct().map(id -> require(region, id)).toList();
		if (Boolean.TRUE.equals(query.dryRun))
			throw Ec2Errors.dryRun();
		return ResourcePages.of("Describe " + name + ' ' + region.id() + query.filters,
				(named.isEmpty() ? region.networks().vpcs() : named).stream().filter(filter), Vpc::getId, query.nextToken, size);
	}

	private Vpc require(RegionState region, String id) {
		ResourceIds.require(id, prefix, name + "Id", malformed);
		return region.networks().vpc(NETWORK + id.substring(prefix.length()))
				.orElseThrow(() -> Ec2Errors.client(notFound, "The " + name + " ID '" + id + "' does not exist"));
	}

	private String association(String suffix) {
		return prefix.replace("-", "assoc-") + suffix;
	}

	/** What all requests that describe have. */
	record Query(List<String> ids, List<Filter> filters, Integer maxResults, String nextToken, Boolean dryRun) {
	}
}
