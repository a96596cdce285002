package org.minicloud.cloud.snapshots;

import org.minicloud.cloud.life.SnapshotLife;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.volumes.StorageIds;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** CreateSnapshot, CopySnapshot, DeleteSnapshot. */
public final class SnapshotOperations {
	/** EC2's first limit for an account. */
	private static final int MOST_SNAPSHOTS = 10_000;
	private static final int DESCRIPTION_LENGTH = 255;

	private final CloudState cloud;
	private final RegionState region;
	private final SnapshotMaker maker;
	private final SnapshotLife life;

	public SnapshotOperations(CloudState cloud, RegionState region, IdSource ids, SnapshotLife life) {
		this.cloud = cloud;
		this.region = region;
		this.maker = new SnapshotMaker(region, ids);
		this.life = life;
	}

	public CreateSnapshotResponse create(CreateSnapshotRequest request, Call call) {
		Volume volume = StorageIds.volume(region, request.volumeId());
		if (volume.getState() != VolumeState.AVAILABLE && volume.getState() != VolumeState.IN_USE)
			throw Ec2Errors.client("IncorrectState",
					"The volume '" + volume.getId() + "' is in the '" + volume.getState().getLiteral() + "' state.");
		String description = description(request.description());
		var tags = TagRules.read(request.tagSpecifications(), "snapshot");
		requireRoom();
		refuseDryRun(request.dryRun());
		Snapshot snapshot = maker.of(volume, description, call);
		TagRules.put(snapshot, tags);
		call.unit().afterwards(() -> life.take(region, snapshot));
		var described = SnapshotDescriber.describe(snapshot);
		return CreateSnapshotResponse.builder().snapshotId(described.snapshotId()).ownerId(described.ownerId())
				.volumeId(described.volumeId()).volumeSize(described.volumeSize()).encrypted(described.encrypted())
				.description(described.description()).state(described.state()).progress("").startTime(described.startTime())
				.tags(described.tags()).build();
	}

	/** Into this region. */
	public CopySnapshotResponse copy(CopySnapshotRequest request, Call call) {
		RegionState from = SnapshotCopies.source(cloud, request.sourceRegion());
		if (request.sourceSnapshotId() == null || request.sourceSnapshotId().isEmpty())
			throw Ec2Errors.missingParameter("SourceSnapshotId");
		SnapshotCopies.refuseEncryption(request.encrypted(), request.kmsKeyId());
		Snapshot original = StorageIds.restorable(from, request.sourceSnapshotId(), call.caller());
		String description = description(request.description());
		var tags = TagRules.read(request.tagSpecifications(), "snapshot");
		requireRoom();
		refuseDryRun(request.dryRun());
		Snapshot copy = maker.copyOf(original, description, call);
		TagRules.put(copy, tags);
		call.unit().afterwards(() -> life.copy(from, original, region, copy));
		return CopySnapshotResponse.builder().snapshotId(copy.getId()).tags(TagRules.describe(copy)).build();
	}

	public DeleteSnapshotResponse delete(DeleteSnapshotRequest request, Call call) {
		Snapshot snapshot = requireOwn(region, request.snapshotId(), call);
		region.imagesWith(snapshot.getId()).stream().findFirst().ifPresent(image -> {
			throw Ec2Errors.client("InvalidSnapshot.InUse",
					"The snapshot " + snapshot.getId() + " is currently in use by " + image.getId());
		});
		refuseDryRun(request.dryRun());
		life.delete(call.unit(), region, snapshot);
		return DeleteSnapshotResponse.builder().build();
	}

	/** @throws Ec2Exception AuthFailure for one of somebody else */
	static Snapshot requireOwn(RegionState region, String id, Call call) {
		Snapshot snapshot = StorageIds.snapshot(region, id);
		if (SnapshotDescriber.isStock(snapshot) || !snapshot.getOwnerId().equals(call.caller().accountId()))
			throw Ec2Errors.client("AuthFailure", "Not authorized for snapshot: " + id);
		return snapshot;
	}

	private void requireRoom() {
		if (region.model().getSnapshots().size() >= MOST_SNAPSHOTS)
			throw Ec2Errors.client("SnapshotLimitExceeded",
					"You have exceeded your maximum number of snapshots (" + MOST_SNAPSHOTS + ").");
	}

	private static String description(String text) {
		if (text != null && text.length() > DESCRIPTION_LENGTH)
			throw Ec2Errors.invalidParameterValue("A description has at most " + DESCRIPTION_LENGTH + " characters");
		return text == null ? "" : text;
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
