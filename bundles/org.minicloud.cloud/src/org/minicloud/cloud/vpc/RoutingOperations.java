package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * DescribeRouteTables, DescribeInternetGateways: as the region's router routes, inside the network by itself, and what goes
 * elsewhere through a gateway that lets those pass who have a public address.
 */
public final class RoutingOperations {
	private static final String EVERYWHERE = "0.0.0.0/0";
	private static final FilterSet<Vpc> TABLES = new FilterSet.Builder<Vpc>()
			.value("route-table-id", VpcPart.ROUTE_TABLE::id).value("vpc-id", Vpc::getId).value("owner-id", Vpc::getOwnerId)
			.value("association.main", vpc -> true).value("association.route-table-id", VpcPart.ROUTE_TABLE::id)
			.value("association.route-table-association-id", VpcPart.ROUTE_TABLE::association)
			.value("association.subnet-id", vpc -> null).value("association.gateway-id", vpc -> null)
			.values("route.destination-cidr-block", vpc -> routes(vpc).map(Route::destinationCidrBlock))
			.values("route.gateway-id", vpc -> routes(vpc).map(Route::gatewayId))
			.values("route.origin", vpc -> routes(vpc).map(Route::originAsString))
			.values("route.state", vpc -> routes(vpc).map(Route::stateAsString)).value("route.instance-id", vpc -> null)
			.value("route.nat-gateway-id", vpc -> null).tags(vpc -> List.of()).build();
	private static final FilterSet<Vpc> GATEWAYS = new FilterSet.Builder<Vpc>()
			.value("internet-gateway-id", VpcPart.INTERNET_GATEWAY::id).value("owner-id", Vpc::getOwnerId)
			.value("attachment.vpc-id", Vpc::getId).value("attachment.state", vpc -> "available").tags(vpc -> List.of()).build();

	private final RegionState region;

	public RoutingOperations(RegionState region) {
		this.region = region;
	}

	public DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
		var page = VpcPart.ROUTE_TABLE.find(region, TABLES.read(request.filters()), new VpcPart.Query(request.routeTableIds(),
				request.filters(), request.maxResults(), request.nextToken(), request.dryRun()));
		return DescribeRouteTablesResponse.builder().routeTables(page.items().stream().map(RoutingOperations::table).toList())
				.nextToken(page.nextToken()).build();
	}

	public DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
		var page = VpcPart.INTERNET_GATEWAY.find(region, GATEWAYS.read(request.filters()),
				new VpcPart.Query(request.internetGatewayIds(), request.filters(), request.maxResults(), request.nextToken(),
						request.dryRun()));
		return DescribeInternetGatewaysResponse.builder()
				.internetGateways(page.items().stream().map(RoutingOperations::gateway).toList()).nextToken(page.nextToken())
				.build();
	}

	private static RouteTable table(Vpc vpc) {
		return RouteTable.builder().routeTableId(VpcPart.ROUTE_TABLE.id(vpc)).vpcId(vpc.getId()).ownerId(vpc.getOwnerId())
				.associations(main -> main.main(true).routeTableId(VpcPart.ROUTE_TABLE.id(vpc))
						.routeTableAssociationId(VpcPart.ROUTE_TABLE.association(vpc))
						.associationState(state -> state.state("associated")))
				.routes(routes(vpc).toList()).propagatingVgws(List.of()).tags(List.of()).build();
	}

	private static Stream<Route> routes(Vpc vpc) {
		return Stream.of(route(vpc.getCidrBlock(), "local", "CreateRouteTable"),
				route(EVERYWHERE, VpcPart.INTERNET_GATEWAY.id(vpc), "CreateRoute"));
	}

	private static Route route(String destination, String gateway, String origin) {
		return Route.builder().destinationCidrBlock(destination).gatewayId(gateway).state("active").origin(origin).build();
	}

	private static InternetGateway gateway(Vpc vpc) {
		return InternetGateway.builder().internetGatewayId(VpcPart.INTERNET_GATEWAY.id(vpc)).ownerId(vpc.getOwnerId())
				.attachments(attachment -> attachment.vpcId(vpc.getId()).state("available")).tags(List.of()).build();
	}
}
