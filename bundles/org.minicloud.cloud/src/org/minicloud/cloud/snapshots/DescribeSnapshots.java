package org.minicloud.cloud.snapshots;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.volumes.StorageIds;
import org.minicloud.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;

/** DescribeSnapshots: those that the caller may make volumes of. */
public final class DescribeSnapshots {
	private static final int SMALLEST_PAGE = 5;
	private static final String SELF = "self";
	private static final String ALL = "all";

	private final RegionState region;
	private final Lookup<Snapshot> lookup;

	public DescribeSnapshots(RegionState region) {
		this.region = region;
		this.lookup = new Lookup<>(region.storage()::snapshots).byId("snapshot-id", region.storage()::snapshot)
				.by("volume-id", region.storage()::snapshotsOf);
	}

	public DescribeSnapshotsResponse describe(DescribeSnapshotsRequest request, Caller caller) {
		Predicate<Snapshot> wanted = SnapshotDescriber.FILTERS.read(request.filters())
				.and(ownedBy(request.ownerIds(), caller)).and(restorableBy(request.restorableByUserIds(), caller));
		PageSize.refuseWithIds(request.snapshotIds(), "snapshotSet", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		Stream<Snapshot> named = request.snapshotIds().isEmpty() ? lookup.candidates(request.filters())
				: request.snapshotIds().stream().distinct().map(id -> StorageIds.visible(region, id, caller));
		List<Snapshot> found = named.filter(wanted).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		String query = "DescribeSnapshots " + region.id() + request.filters() + request.ownerIds() + request.restorableByUserIds();
		var page = ResourcePages.of(query, found.stream(), Snapshot::getId, request.nextToken(), size);
		return DescribeSnapshotsResponse.builder().snapshots(page.items().stream().map(SnapshotDescriber::describe).toList())
				.nextToken(page.nextToken()).build();
	}

	private static Predicate<Snapshot> ownedBy(List<String> owners, Caller caller) {
		if (owners.isEmpty())
			return snapshot -> true;
		return snapshot -> owners.stream().anyMatch(owner -> owner.equals(snapshot.getOwnerId())
				|| owner.equals(SELF) && snapshot.getOwnerId().equals(caller.accountId()) && !SnapshotDescriber.isStock(snapshot)
				|| owner.equals(SnapshotDescriber.ownerAlias(snapshot)));
	}

	private static Predicate<Snapshot> restorableBy(List<String> users, Caller caller) {
		if (users.isEmpty())
			return snapshot -> StorageIds.isRestorable(snapshot, caller);
		Predicate<Snapshot> explicit = snapshot -> snapshot.getOwnerId().equals(caller.accountId())
				|| snapshot.getCreateVolumePermissions().contains(caller.accountId());
		return snapshot -> users.stream().anyMatch(user -> user.equals(ALL) && snapshot.isPublic()
				|| user.equals(SELF) && explicit.test(snapshot) || user.equals(snapshot.getOwnerId())
				|| snapshot.getCreateVolumePermissions().contains(user));
	}
}
