package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The kinds of resources that lie directly in a region, in an order in which references find what they lead to. */
final class RegionalKinds {
	/** EC2 gives at most so many volumes in a page, and more of everything else. */
	private static final int A_PAGE = 500;
	private static final MinicloudFactory MODEL = MinicloudFactory.eINSTANCE;

	/** What instances refer to, and so is read before them. */
	static final List<RegionalKind<?, ?>> BEFORE_INSTANCES = List.of(
			new RegionalKind<Vpc, org.minicloud.model.Vpc>("vpc", "vpc-id", RegionalKinds::vpcs, Vpc::vpcId, MODEL::createVpc, Region::getVpcs,
					(from, to, byId) -> NetworkMapping.copy(from, to)),
			new RegionalKind<Subnet, org.minicloud.model.Subnet>("subnet", "subnet-id", RegionalKinds::subnets, Subnet::subnetId,
					MODEL::createSubnet, Region::getSubnets, NetworkMapping::copy));

	/** What refers to instances. */
	static final List<RegionalKind<?, ?>> AFTER_INSTANCES = List.of(
			new RegionalKind<SecurityGroup, org.minicloud.model.SecurityGroup>("security-group", "group-id", RegionalKinds::groups,
					SecurityGroup::groupId, MODEL::createSecurityGroup, Region::getSecurityGroups, SecurityGroupMapping::copy),
			new RegionalKind<NetworkInterface, org.minicloud.model.NetworkInterface>("network-interface", "network-interface-id",
					RegionalKinds::interfaces, NetworkInterface::networkInterfaceId, MODEL::createNetworkInterface,
					Region::getNetworkInterfaces, NetworkMapping::copy),
			new RegionalKind<Address, org.minicloud.model.Address>("elastic-ip", "allocation-id",
					(ec2, filters) -> ec2.describeAddresses(r -> r.filters(filters)).addresses(), Address::allocationId,
					MODEL::createAddress, Region::getAddresses, NetworkMapping::copy),
			new RegionalKind<Volume, org.minicloud.model.Volume>("volume", "volume-id", RegionalKinds::volumes, Volume::volumeId,
					MODEL::createVolume, Region::getVolumes, StorageMapping::copy),
			new RegionalKind<Snapshot, org.minicloud.model.Snapshot>("snapshot", "snapshot-id", RegionalKinds::snapshots,
					Snapshot::snapshotId, MODEL::createSnapshot, Region::getSnapshots,
					(from, to, byId) -> StorageMapping.copy(from, to)));

	private RegionalKinds() {
	}

	/** The kind that the change feed calls so. */
	static Optional<RegionalKind<?, ?>> of(String feedType) {
		return Stream.concat(BEFORE_INSTANCES.stream(), AFTER_INSTANCES.stream()).filter(kind -> kind.feedType().equals(feedType)).findFirst();
	}

	private static List<Vpc> vpcs(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeVpcs(r -> r.filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.vpcs(), page -> page.nextToken());
	}

	private static List<Subnet> subnets(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeSubnets(r -> r.filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.subnets(), page -> page.nextToken());
	}

	private static List<SecurityGroup> groups(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeSecurityGroups(r -> r.filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.securityGroups(), page -> page.nextToken());
	}

	private static List<NetworkInterface> interfaces(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeNetworkInterfaces(r -> r.filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.networkInterfaces(), page -> page.nextToken());
	}

	private static List<Volume> volumes(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeVolumes(r -> r.filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.volumes(), page -> page.nextToken());
	}

	/** The account's own: those of everybody would be thousands. */
	private static List<Snapshot> snapshots(Ec2Client ec2, List<Filter> filters) {
		return pages(token -> ec2.describeSnapshots(
				r -> r.ownerIds("self").filters(filters).maxResults(pageOf(filters)).nextToken(token)),
				page -> page.snapshots(), page -> page.nextToken());
	}

	private static Integer pageOf(List<Filter> filters) {
		return filters.isEmpty() ? A_PAGE : null;
	}

	private static <P, F> List<F> pages(Function<String, P> ask, Function<P, List<F>> items, Function<P, String> next) {
		List<F> all = new ArrayList<>();
		String token = null;
		do {
			P page = ask.apply(token);
			all.addAll(items.apply(page));
			token = next.apply(page);
		} while (token != null && !token.isEmpty());
		return all;
	}
}
