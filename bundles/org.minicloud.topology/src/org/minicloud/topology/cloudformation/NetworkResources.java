package org.minicloud.topology.cloudformation;

import java.util.Map;
import org.minicloud.topology.Network;
import org.minicloud.topology.Subnet;

/** VPCs with a way to the Internet, and their subnets. The region's default VPC is there already. */
final class NetworkResources {
	static final String VPC = "AWS::EC2::VPC";
	static final String SUBNET = "AWS::EC2::Subnet";

	private final ResourceNames names;
	private final Resources resources;

	NetworkResources(ResourceNames names, Resources resources) {
		this.names = names;
		this.resources = resources;
	}

	void write(Network network) {
		names.of(network).ifPresent(id -> {
			Map<String, Object> vpc = resources.add(id, VPC);
			vpc.put("CidrBlock", network.getCidr());
			vpc.put("EnableDnsSupport", true);
			vpc.put("EnableDnsHostnames", true);
			Resources.name(vpc, network.getName());
			wayOut(id);
		});
	}

	private void wayOut(String vpc) {
		resources.add(vpc + "Gateway", "AWS::EC2::InternetGateway");
		Map<String, Object> attachment = resources.add(vpc + "GatewayAttachment", "AWS::EC2::VPCGatewayAttachment");
		attachment.put("VpcId", Functions.ref(vpc));
		attachment.put("InternetGatewayId", Functions.ref(vpc + "Gateway"));
		resources.add(vpc + "RouteTable", "AWS::EC2::RouteTable").put("VpcId", Functions.ref(vpc));
		Map<String, Object> route = resources.add(vpc + "DefaultRoute", "AWS::EC2::Route");
		route.put("RouteTableId", Functions.ref(vpc + "RouteTable"));
		route.put("DestinationCidrBlock", "0.0.0.0/0");
		route.put("GatewayId", Functions.ref(vpc + "Gateway"));
		resources.dependsOn(vpc + "DefaultRoute", vpc + "GatewayAttachment");
	}

	void write(Subnet subnet) {
		names.of(subnet).ifPresent(id -> {
			String vpc = ResourceNames.networkOf(subnet).flatMap(names::of).orElseThrow();
			Map<String, Object> properties = resources.add(id, SUBNET);
			properties.put("VpcId", Functions.ref(vpc));
			if (subnet.getCidr() != null && !subnet.getCidr().isEmpty())
				properties.put("CidrBlock", subnet.getCidr());
			if (subnet.getZone() != null && !subnet.getZone().isEmpty())
				properties.put("AvailabilityZone", subnet.getZone());
			properties.put("MapPublicIpOnLaunch", true);
			Resources.name(properties, subnet.getName());
			Map<String, Object> association = resources.add(id + "Routes", "AWS::EC2::SubnetRouteTableAssociation");
			association.put("SubnetId", Functions.ref(id));
			association.put("RouteTableId", Functions.ref(vpc + "RouteTable"));
		});
	}
}
