package org.minicloud.cloud.snapshots;

import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Snapshot;

/** A snapshot as EC2 describes it. */
final class SnapshotDescriber {
	/** Whom the stock images belong to. */
	static final String AMAZON = "amazon";

	static final FilterSet<Snapshot> FILTERS = new FilterSet.Builder<Snapshot>().value("description", Snapshot::getDescription)
			.value("encrypted", Snapshot::isEncrypted).value("owner-alias", SnapshotDescriber::ownerAlias)
			.value("owner-id", OwnedResource::getOwnerId).value("progress", snapshot -> snapshot.getProgress() + "%")
			.value("snapshot-id", OwnedResource::getId).value("start-time", snapshot -> Ec2Dates.text(snapshot.getStartTime()))
			.value("status", snapshot -> snapshot.getState().getLiteral()).value("storage-tier", snapshot -> "standard")
			.value("volume-id", Snapshot::getVolumeId).value("volume-size", Snapshot::getVolumeSizeGiB)
			.tags(OwnedResource::getTags).build();

	private SnapshotDescriber() {
	}

	static software.amazon.awssdk.services.ec2.model.Snapshot describe(Snapshot snapshot) {
		return software.amazon.awssdk.services.ec2.model.Snapshot.builder().snapshotId(snapshot.getId())
				.ownerId(snapshot.getOwnerId()).ownerAlias(ownerAlias(snapshot)).volumeId(snapshot.getVolumeId())
				.volumeSize(snapshot.getVolumeSizeGiB()).encrypted(snapshot.isEncrypted())
				.description(snapshot.getDescription() == null ? "" : snapshot.getDescription())
				.state(snapshot.getState().getLiteral()).progress(snapshot.getProgress() + "%")
				.startTime(snapshot.getStartTime()).completionTime(snapshot.getCompletionTime()).storageTier("standard")
				.tags(TagRules.describe(snapshot)).build();
	}

	/** Snapshots that belong to nobody here stand beside the model. */
	static String ownerAlias(Snapshot snapshot) {
		return isStock(snapshot) ? AMAZON : null;
	}

	static boolean isStock(Snapshot snapshot) {
		return snapshot.getRegion() == null;
	}
}
