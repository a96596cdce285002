package org.minicloud.cloud.client;

import org.minicloud.cloud.elasticips.AddressOperations;
import org.minicloud.cloud.elasticips.Associations;
import org.minicloud.cloud.interfaces.DescribeInterfaces;
import org.minicloud.cloud.interfaces.InterfaceChanges;
import org.minicloud.cloud.interfaces.InterfaceOperations;
import org.minicloud.cloud.securitygroups.DescribeRules;
import org.minicloud.cloud.securitygroups.GroupOperations;
import org.minicloud.cloud.securitygroups.RuleChanges;
import org.minicloud.cloud.securitygroups.RuleOperations;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.vpc.DhcpOptionOperations;
import org.minicloud.cloud.vpc.NetworkAclOperations;
import org.minicloud.cloud.vpc.RoutingOperations;
import org.minicloud.cloud.vpc.SubnetOperations;
import org.minicloud.cloud.vpc.VpcOperations;
import org.minicloud.cloud.work.IdSource;

/** The operations of EC2 in one region that are about networks. */
record NetworkServices(VpcOperations vpcs, SubnetOperations subnets, GroupOperations groups, RuleOperations rules,
		RuleChanges ruleChanges, DescribeRules describeRules, DescribeInterfaces describeInterfaces,
		InterfaceChanges interfaceChanges, InterfaceOperations interfaceOperations, AddressOperations addresses, Associations associations,
		RoutingOperations routing, NetworkAclOperations networkAcls, DhcpOptionOperations dhcpOptions) {
	static NetworkServices create(RegionState region, IdSource ids) {
		return new NetworkServices(new VpcOperations(region, ids), new SubnetOperations(region, ids),
				new GroupOperations(region, ids), new RuleOperations(region, ids), new RuleChanges(region),
				new DescribeRules(region), new DescribeInterfaces(region), new InterfaceChanges(region), new InterfaceOperations(region, ids),
				new AddressOperations(region, ids), new Associations(region, ids), new RoutingOperations(region),
				new NetworkAclOperations(region), new DhcpOptionOperations(region));
	}
}
