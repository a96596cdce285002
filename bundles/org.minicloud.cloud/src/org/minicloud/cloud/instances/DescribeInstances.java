package org.minicloud.cloud.instances;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import org.minicloud.model.Reservation;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

/** DescribeInstances. A page counts instances; a reservation may go on on the next page. */
public final class DescribeInstances {
	private static final int SMALLEST_PAGE = 5;

	private final RegionState region;
	private final InstancePages pages;
	private final InstanceDescriber describer;
	private final FilterSet<Instance> filters;

	public DescribeInstances(RegionState region) {
		this.region = region;
		this.pages = new InstancePages(region);
		this.describer = new InstanceDescriber(region);
		this.filters = InstanceFilters.of(region, describer);
	}

	public DescribeInstancesResponse describe(DescribeInstancesRequest request) {
		Predicate<Instance> filter = filters.read(request.filters());
		PageSize.refuseWithIds(request.instanceIds(), "instancesSet", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<InstanceEntry> named = request.instanceIds().isEmpty() ? null : pages.require(request.instanceIds());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		if (named != null)
			return DescribeInstancesResponse.builder()
					.reservations(reservations(named.stream().filter(entry -> filter.test(entry.instance())).toList())).build();
		InstancePages.Page page = pages.page("DescribeInstances " + region.id() + request.filters(), request.filters(), filter,
				request.nextToken(), size);
		return DescribeInstancesResponse.builder().reservations(reservations(page.entries())).nextToken(page.nextToken())
				.build();
	}

	/** One reservation with all its instances, as its launch answers. */
	software.amazon.awssdk.services.ec2.model.Reservation describe(Reservation reservation) {
		return describe(reservation, reservation.getInstances().stream().map(describer::describe).toList());
	}

	private List<software.amazon.awssdk.services.ec2.model.Reservation> reservations(List<InstanceEntry> entries) {
		Map<Reservation, List<software.amazon.awssdk.services.ec2.model.Instance>> grouped = new LinkedHashMap<>();
		for (InstanceEntry entry : entries)
			grouped.computeIfAbsent(entry.instance().getReservation(), first -> new ArrayList<>())
					.add(describer.describe(entry));
		return grouped.entrySet().stream().map(each -> describe(each.getKey(), each.getValue())).toList();
	}

	private static software.amazon.awssdk.services.ec2.model.Reservation describe(Reservation reservation,
			List<software.amazon.awssdk.services.ec2.model.Instance> instances) {
		return software.amazon.awssdk.services.ec2.model.Reservation.builder().reservationId(reservation.getId())
				.ownerId(reservation.getOwnerId()).requesterId(reservation.getRequesterId()).groups(List.of())
				.instances(instances).build();
	}
}
