package org.minicloud.cloud.instances;

import java.util.List;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.OwnedResource;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** DescribeInstanceStatus: of running instances, unless all are asked for. */
public final class DescribeInstanceStatus {
	private static final int SMALLEST_PAGE = 5;
	private static final FilterSet<Instance> FILTERS = new FilterSet.Builder<Instance>()
			.value("availability-zone", instance -> instance.getZone().getId())
			.value("availability-zone-id", instance -> instance.getZone().getZoneId())
			.value("instance-state-code", instance -> instance.getState().getValue())
			.value("instance-state-name", instance -> instance.getState().getLiteral())
			.value("instance-status.status", instance -> word(instance.getInstanceStatus(), instance))
			.value("instance-status.reachability", instance -> reachability(instance.getInstanceStatus(), instance))
			.value("system-status.status", instance -> word(instance.getSystemStatus(), instance))
			.value("system-status.reachability", instance -> reachability(instance.getSystemStatus(), instance))
			.value("event.code", instance -> null).value("event.description", instance -> null)
			.value("event.instance-event-id", instance -> null).value("event.not-after", instance -> null)
			.value("event.not-before", instance -> null).value("event.not-before-deadline", instance -> null)
			.tags(OwnedResource::getTags).build();

	private final RegionState region;
	private final InstancePages pages;

	public DescribeInstanceStatus(RegionState region) {
		this.region = region;
		this.pages = new InstancePages(region);
	}

	public DescribeInstanceStatusResponse describe(DescribeInstanceStatusRequest request) {
		boolean all = Boolean.TRUE.equals(request.includeAllInstances());
		Predicate<Instance> filter = FILTERS.read(request.filters())
				.and(instance -> all || instance.getState() == InstanceState.RUNNING);
		PageSize.refuseWithIds(request.instanceIds(), "instancesSet", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<InstanceEntry> named = request.instanceIds().isEmpty() ? null : pages.require(request.instanceIds());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		InstancePages.Page page = named != null
				? new InstancePages.Page(named.stream().filter(entry -> filter.test(entry.instance())).toList(), null)
				: pages.page("DescribeInstanceStatus " + region.id() + all + request.filters(), request.filters(), filter, request.nextToken(), size);
		return DescribeInstanceStatusResponse.builder()
				.instanceStatuses(page.entries().stream().map(entry -> describe(entry.instance())).toList())
				.nextToken(page.nextToken()).build();
	}

	private static InstanceStatus describe(Instance instance) {
		return InstanceStatus.builder().instanceId(instance.getId()).availabilityZone(instance.getZone().getId())
				.availabilityZoneId(instance.getZone().getZoneId())
				.instanceState(InstanceStates.describe(instance.getState()))
				.instanceStatus(summary(instance.getInstanceStatus(), instance))
				.systemStatus(summary(instance.getSystemStatus(), instance)).build();
	}

	private static InstanceStatusSummary summary(CheckStatus status, Instance instance) {
		InstanceStatusSummary.Builder summary = InstanceStatusSummary.builder().status(word(status, instance));
		String reachability = reachability(status, instance);
		if (reachability != null)
			summary.details(InstanceStatusDetails.builder().name("reachability").status(reachability).build());
		return summary.build();
	}

	private static String word(CheckStatus status, Instance instance) {
		return (isLookedAt(instance) ? status : CheckStatus.NOT_APPLICABLE).getLiteral();
	}

	/** Null when there is none to be had. */
	private static String reachability(CheckStatus status, Instance instance) {
		if (!isLookedAt(instance))
			return null;
		return switch (status) {
			case OK -> "passed";
			case IMPAIRED -> "failed";
			case INITIALIZING -> "initializing";
			case INSUFFICIENT_DATA -> "insufficient-data";
			case NOT_APPLICABLE -> null;
		};
	}

	/** One whose host has failed shows so until it is stopped or terminated. */
	private static boolean isLookedAt(Instance instance) {
		return instance.getState() == InstanceState.RUNNING || instance.getSystemStatus() == CheckStatus.IMPAIRED;
	}
}
