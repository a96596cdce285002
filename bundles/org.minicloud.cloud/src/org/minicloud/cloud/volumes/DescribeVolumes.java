package org.minicloud.cloud.volumes;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusInfo;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** DescribeVolumes, DescribeVolumeStatus, DescribeVolumesModifications. */
public final class DescribeVolumes {
	private static final int SMALLEST_PAGE = 5;
	private static final FilterSet<Volume> STATUS_FILTERS = new FilterSet.Builder<Volume>()
			.value("availability-zone", volume -> volume.getZone().getId()).value("volume-status.status", DescribeVolumes::status)
			.value("volume-status.details-name", volume -> "io-enabled")
			.value("volume-status.details-status", volume -> "passed").value("action.code", volume -> null)
			.value("action.description", volume -> null).value("action.event-id", volume -> null)
			.value("event.description", volume -> null).value("event.event-id", volume -> null)
			.value("event.event-type", volume -> null).value("event.not-after", volume -> null)
			.value("event.not-before", volume -> null).build();
	private static final FilterSet<Volume> MODIFICATION_FILTERS = new FilterSet.Builder<Volume>()
			.value("volume-id", OwnedResource::getId).value("modification-state", Volume::getModificationState)
			.value("original-size", Volume::getOriginalSizeGiB).value("original-volume-type", Volume::getOriginalType)
			.value("original-iops", Volume::getOriginalIops).value("target-size", Volume::getSizeGiB)
			.value("target-volume-type", Volume::getType).value("target-iops", Volume::getIops)
			.value("start-time", volume -> Ec2Dates.text(volume.getModificationStart())).build();

	private final RegionState region;
	private final Lookup<Volume> lookup;

	public DescribeVolumes(RegionState region) {
		this.region = region;
		this.lookup = new Lookup<>(region.storage()::volumes).byId("volume-id", region.storage()::volume)
				.by("attachment.instance-id", region.storage()::volumesOf).by("snapshot-id", region.storage()::volumesMadeOf);
	}

	public DescribeVolumesResponse describe(DescribeVolumesRequest request) {
		Predicate<Volume> filter = VolumeDescriber.FILTERS.read(request.filters());
		PageSize.refuseWithIds(request.volumeIds(), "volumesSet", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		Stream<Volume> found = named(request.volumeIds(), request.filters()).filter(filter);
		refuseDryRun(request.dryRun());
		var page = ResourcePages.of("DescribeVolumes " + region.id() + request.filters(), found, Volume::getId,
				request.nextToken(), size);
		return DescribeVolumesResponse.builder().volumes(page.items().stream().map(VolumeDescriber::describe).toList())
				.nextToken(page.nextToken()).build();
	}

	public DescribeVolumeStatusResponse status(DescribeVolumeStatusRequest request) {
		Predicate<Volume> filter = STATUS_FILTERS.read(request.filters());
		PageSize.refuseWithIds(request.volumeIds(), "volumesSet", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		Stream<Volume> found = named(request.volumeIds(), request.filters()).filter(filter);
		refuseDryRun(request.dryRun());
		var page = ResourcePages.of("DescribeVolumeStatus " + region.id() + request.filters(), found, Volume::getId,
				request.nextToken(), size);
		return DescribeVolumeStatusResponse.builder()
				.volumeStatuses(page.items().stream().map(DescribeVolumes::describeStatus).toList()).nextToken(page.nextToken())
				.build();
	}

	public DescribeVolumesModificationsResponse modifications(DescribeVolumesModificationsRequest request) {
		Predicate<Volume> filter = MODIFICATION_FILTERS.read(request.filters());
		int size = PageSize.read(request.maxResults(), 1);
		for (Volume volume : StorageIds.volumes(region, request.volumeIds()))
			if (volume.getModificationState() == null)
				throw Ec2Errors.client("InvalidVolumeModification.NotFound",
						"Modification for volume '" + volume.getId() + "' does not exist.");
		Stream<Volume> found = named(request.volumeIds(), request.filters()).filter(volume -> volume.getModificationState() != null)
				.filter(filter);
		refuseDryRun(request.dryRun());
		var page = ResourcePages.of("DescribeVolumesModifications " + region.id() + request.filters(), found, Volume::getId,
				request.nextToken(), size);
		return DescribeVolumesModificationsResponse.builder()
				.volumesModifications(page.items().stream().map(VolumeDescriber::modification).toList())
				.nextToken(page.nextToken()).build();
	}

	private Stream<Volume> named(Collection<String> ids, List<Filter> filters) {
		return ids.isEmpty() ? lookup.candidates(filters) : StorageIds.volumes(region, ids).stream();
	}

	private static VolumeStatusItem describeStatus(Volume volume) {
		String status = status(volume);
		String io = status.equals("ok") ? "passed" : status.equals("impaired") ? "failed" : "initializing";
		return VolumeStatusItem.builder().volumeId(volume.getId()).availabilityZone(volume.getZone().getId())
				.volumeStatus(VolumeStatusInfo.builder().status(status)
						.details(VolumeStatusDetails.builder().name("io-enabled").status(io).build()).build())
				.build();
	}

	private static String status(Volume volume) {
		if (volume.getState() == VolumeState.ERROR)
			return "impaired";
		return volume.getState() == VolumeState.CREATING ? "insufficient-data" : "ok";
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
