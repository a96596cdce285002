package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.PriceList;
import org.minicloud.model.Resource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Asks the cloud for what the replica needs; blocks, so it is used in a job only. */
final class CloudReader {
	/** EC2 takes so many values in a filter. */
	private static final int IDS_AT_ONCE = 200;
	/** EC2 gives at most so many in a page. */
	private static final int STATUSES_A_PAGE = 1000;
	/** What the UI thread takes over in one go, in a few hundredths of a second. */
	private static final int INSTANCES_A_PAGE = 500;

	private final CloudConnection connection;

	CloudReader(CloudConnection connection) {
		this.connection = connection;
	}

	List<Region> regions() {
		return connection.ec2(connection.defaultRegion()).describeRegions().regions();
	}

	Reading.Types types(List<Region> regions) {
		Ec2Client ec2 = connection.ec2(connection.defaultRegion());
		List<InstanceTypeInfo> types = new ArrayList<>();
		String token = null;
		do {
			var page = ec2.describeInstanceTypes(DescribeInstanceTypesRequest.builder().nextToken(token).build());
			types.addAll(page.instanceTypes());
			token = page.nextToken();
		} while (token != null && !token.isEmpty());
		return new Reading.Types(types, connection.prices().map(list -> offers(list, types, regions)).orElse(Map.of()));
	}

	private static Map<String, List<Reading.PricedOffer>> offers(PriceList list, List<InstanceTypeInfo> types,
			List<Region> regions) {
		Map<String, List<Reading.PricedOffer>> offers = new HashMap<>();
		for (InstanceTypeInfo type : types) {
			List<Reading.PricedOffer> ofType = new ArrayList<>();
			for (Region region : regions)
				for (boolean windows : new boolean[] { false, true })
					list.offer(region.regionName(), type.instanceTypeAsString(), windows).ifPresent(
							offer -> ofType.add(new Reading.PricedOffer(region.regionName(), windows, offer)));
			offers.put(type.instanceTypeAsString(), ofType);
		}
		return offers;
	}

	Reading.Zones zones(String region) {
		return new Reading.Zones(region, connection.ec2(region).describeAvailabilityZones().availabilityZones());
	}

	Reading.Images images(String region) {
		return new Reading.Images(region, connection.ec2(region).describeImages().images());
	}

	Reading.KeyPairs keyPairs(String region) {
		return new Reading.KeyPairs(region, connection.ec2(region).describeKeyPairs().keyPairs());
	}

	/** All of a kind in a region; none where the cloud knows nothing of the kind. */
	<F, T extends Resource> Reading regional(String region, RegionalKind<F, T> kind) {
		return new Reading.Regional<>(region, kind, Optional.empty(), read(region, kind, List.of()));
	}

	/** Some of a kind in a region, asked for by filter: an id that is gone would make the whole answer an error. */
	<F, T extends Resource> Reading regional(String region, RegionalKind<F, T> kind, Set<String> ids) {
		List<F> items = new ArrayList<>();
		for (List<String> some : slices(ids))
			items.addAll(read(region, kind, List.of(Filter.builder().name(kind.idFilter()).values(some).build())));
		return new Reading.Regional<>(region, kind, Optional.of(Set.copyOf(ids)), items);
	}

	private <F, T extends Resource> List<F> read(String region, RegionalKind<F, T> kind, List<Filter> filters) {
		try {
			return kind.reader().read(connection.ec2(region), filters);
		} catch (UnsupportedOperationException notHere) {
			return List.of();
		} catch (Ec2Exception refused) {
			// an older or smaller cloud has no such operation; whatever else is wrong is told
			if (refused.awsErrorDetails() != null && Set.of("InvalidAction", "UnsupportedOperation", "Unsupported")
					.contains(refused.awsErrorDetails().errorCode()))
				return List.of();
			throw refused;
		}
	}

	/** Passes page after page on, so that the window has time for the user between them. */
	void allInstances(String region, Consumer<Reading> pages) {
		Map<String, InstanceStatus> statuses = allStatuses(region);
		Map<String, Inspection.HostStatus> hosts = hosts();
		Set<String> all = new HashSet<>();
		String token = null;
		do {
			var page = connection.ec2(region).describeInstances(
					DescribeInstancesRequest.builder().maxResults(INSTANCES_A_PAGE).nextToken(token).build());
			Set<String> ids = Set.copyOf(instanceIds(page.reservations()));
			all.addAll(ids);
			pages.accept(new Reading.Instances(region, ids, page.reservations(), statuses, hosts));
			token = page.nextToken();
		} while (token != null && !token.isEmpty());
		pages.accept(new Reading.OnlyInstances(region, all));
	}

	/** Asks by filter, not by id: an id that is gone would make the whole answer an error. */
	Reading.Instances instances(String region, Set<String> ids) {
		List<Reservation> reservations = new ArrayList<>();
		Map<String, InstanceStatus> statuses = new HashMap<>();
		for (List<String> some : slices(ids)) {
			Filter byId = Filter.builder().name("instance-id").values(some).build();
			var answer = connection.ec2(region)
					.describeInstances(DescribeInstancesRequest.builder().filters(byId).build());
			reservations.addAll(answer.reservations());
			statuses.putAll(statuses(region, instanceIds(answer.reservations())));
		}
		return new Reading.Instances(region, Set.copyOf(ids), reservations, statuses, hosts());
	}

	private static List<List<String>> slices(Set<String> ids) {
		List<String> all = List.copyOf(ids);
		List<List<String>> slices = new ArrayList<>();
		for (int from = 0; from < all.size(); from += IDS_AT_ONCE)
			slices.add(all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE)));
		return slices;
	}

	private static List<String> instanceIds(Collection<Reservation> reservations) {
		return reservations.stream().flatMap(reservation -> reservation.instances().stream())
				.map(instance -> instance.instanceId()).toList();
	}

	private Map<String, InstanceStatus> statuses(String region, List<String> ids) {
		if (ids.isEmpty())
			return Map.of();
		try {
			var answer = connection.ec2(region).describeInstanceStatus(
					DescribeInstanceStatusRequest.builder().instanceIds(ids).includeAllInstances(true).build());
			return byId(answer.instanceStatuses());
		} catch (Ec2Exception oneIsGoneByNow) {
			return Map.of();
		}
	}

	private Map<String, InstanceStatus> allStatuses(String region) {
		Map<String, InstanceStatus> statuses = new HashMap<>();
		String token = null;
		do {
			var page = connection.ec2(region).describeInstanceStatus(DescribeInstanceStatusRequest.builder()
					.includeAllInstances(true).maxResults(STATUSES_A_PAGE).nextToken(token).build());
			statuses.putAll(byId(page.instanceStatuses()));
			token = page.nextToken();
		} while (token != null && !token.isEmpty());
		return statuses;
	}

	private static Map<String, InstanceStatus> byId(List<InstanceStatus> statuses) {
		Map<String, InstanceStatus> byId = new HashMap<>();
		statuses.forEach(status -> byId.put(status.instanceId(), status));
		return byId;
	}

	private Map<String, Inspection.HostStatus> hosts() {
		Map<String, Inspection.HostStatus> hosts = new HashMap<>();
		connection.inspection().map(Inspection::hosts).orElse(List.of()).forEach(host -> host.domains().stream()
				.filter(domain -> !domain.instanceId().isEmpty())
				.forEach(domain -> hosts.put(domain.instanceId(), host)));
		return hosts;
	}
}
