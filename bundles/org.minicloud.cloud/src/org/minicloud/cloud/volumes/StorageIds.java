package org.minicloud.cloud.volumes;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Finds volumes and snapshots by the ids of a request. */
public final class StorageIds {
	private StorageIds() {
	}

	/** @throws Ec2Exception MissingParameter, InvalidVolumeID.Malformed, InvalidVolume.NotFound */
	public static Volume volume(RegionState region, String id) {
		if (id == null || id.isEmpty())
			throw Ec2Errors.missingParameter("VolumeId");
		if (!ResourceIds.wellFormed(id, "vol-"))
			throw Ec2Errors.client("InvalidVolumeID.Malformed", malformed(id, "vol-"));
		return region.storage().volume(id)
				.orElseThrow(() -> Ec2Errors.client("InvalidVolume.NotFound", "The volume '" + id + "' does not exist."));
	}

	/** Each once, in the order given. */
	static List<Volume> volumes(RegionState region, Collection<String> ids) {
		return new LinkedHashSet<>(ids).stream().map(id -> volume(region, id)).toList();
	}

	/** @throws Ec2Exception MissingParameter, InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound */
	public static Snapshot snapshot(RegionState region, String id) {
		if (id == null || id.isEmpty())
			throw Ec2Errors.missingParameter("SnapshotId");
		if (!ResourceIds.wellFormed(id, "snap-"))
			throw Ec2Errors.client("InvalidSnapshotID.Malformed", malformed(id, "snap-"));
		return region.storage().snapshot(id)
				.orElseThrow(() -> noSnapshot(id));
	}

	/** Whether a caller may make volumes of a snapshot: its owner, everybody if it is public, the accounts that it names. */
	public static boolean isRestorable(Snapshot snapshot, Caller caller) {
		return snapshot.isPublic() || snapshot.getOwnerId().equals(caller.accountId())
				|| snapshot.getCreateVolumePermissions().contains(caller.accountId());
	}

	/** @throws Ec2Exception as {@link #snapshot}; what the caller may not make volumes of is not there for them */
	public static Snapshot visible(RegionState region, String id, Caller caller) {
		Snapshot snapshot = snapshot(region, id);
		if (!isRestorable(snapshot, caller))
			throw noSnapshot(id);
		return snapshot;
	}

	/** @throws Ec2Exception as {@link #visible}, and IncorrectState for one that is not completed */
	public static Snapshot restorable(RegionState region, String id, Caller caller) {
		visible(region, id, caller);
		return completed(region, id);
	}

	/** @throws Ec2Exception as {@link #snapshot}, and IncorrectState for one that is not completed */
	public static Snapshot completed(RegionState region, String id) {
		Snapshot snapshot = snapshot(region, id);
		if (snapshot.getState() != SnapshotState.COMPLETED)
			throw Ec2Errors.client("IncorrectState", "The snapshot '" + id + "' is in the '" + snapshot.getState().getLiteral()
					+ "' state; it is not completed.");
		return snapshot;
	}

	static List<Snapshot> snapshots(RegionState region, Collection<String> ids) {
		return new LinkedHashSet<>(ids).stream().map(id -> snapshot(region, id)).toList();
	}

	private static Ec2Exception noSnapshot(String id) {
		return Ec2Errors.client("InvalidSnapshot.NotFound", "The snapshot '" + id + "' does not exist.");
	}

	private static String malformed(String id, String prefix) {
		return "Invalid id: \"" + id + "\"" + (id.startsWith(prefix) ? "" : " (expecting \"" + prefix + "...\")");
	}
}
