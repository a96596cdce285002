package org.minicloud.cloud.snapshots;

import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;

/** Makes pending snapshots in the model; what they hold is taken afterwards. */
public final class SnapshotMaker {
	/** What EC2 says of a copy: its volume is none. */
	private static final String NO_VOLUME = "vol-ffffffff";

	private final RegionState region;
	private final IdSource ids;

	public SnapshotMaker(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	public Snapshot of(Volume volume, String description, Call call) {
		Snapshot snapshot = make(volume.getId(), volume.getSizeGiB(), description, call);
		snapshot.setEncrypted(volume.isEncrypted());
		return snapshot;
	}

	public Snapshot copyOf(Snapshot original, String description, Call call) {
		Snapshot copy = make(NO_VOLUME, original.getVolumeSizeGiB(), description, call);
		copy.setEncrypted(original.isEncrypted());
		return copy;
	}

	private Snapshot make(String volumeId, int gib, String description, Call call) {
		Snapshot snapshot = MinicloudFactory.eINSTANCE.createSnapshot();
		snapshot.setId(ids.next("snap-"));
		snapshot.setOwnerId(call.caller().accountId());
		snapshot.setVolumeId(volumeId);
		snapshot.setVolumeSizeGiB(gib);
		snapshot.setDescription(description);
		snapshot.setState(SnapshotState.PENDING);
		snapshot.setStartTime(call.now());
		region.model().getSnapshots().add(snapshot);
		return snapshot;
	}
}
