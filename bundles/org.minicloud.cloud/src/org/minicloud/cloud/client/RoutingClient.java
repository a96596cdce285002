package org.minicloud.cloud.client;

import java.util.function.Function;
import org.minicloud.cloud.work.Call;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** The part of EC2 that is about the ways through a network and out of it. */
interface RoutingClient extends Ec2Client {
	NetworkServices networks();

	<R extends Ec2Response> R answer(Function<Call, R> operation);

	@Override
	default DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
		return answer(call -> networks().routing().describe(request));
	}

	@Override
	default DescribeInternetGatewaysResponse describeInternetGateways(DescribeInternetGatewaysRequest request) {
		return answer(call -> networks().routing().describe(request));
	}

	@Override
	default DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
		return answer(call -> networks().networkAcls().describe(request));
	}

	@Override
	default DescribeDhcpOptionsResponse describeDhcpOptions(DescribeDhcpOptionsRequest request) {
		return answer(call -> networks().dhcpOptions().describe(request, call.caller()));
	}
}
