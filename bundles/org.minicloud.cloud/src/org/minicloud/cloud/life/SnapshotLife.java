package org.minicloud.cloud.life;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import org.minicloud.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to snapshots. A snapshot shows the volume as it was when it was begun; then it is pending for as long as
 * copying what has changed would take, and images wait for theirs.
 */
public final class SnapshotLife {
	private static final Logger LOG = LoggerFactory.getLogger(SnapshotLife.class);
	private static final long LEAST = TimeUnit.SECONDS.toNanos(3);
	/** Chosen: a gibibyte takes 51 s. */
	private static final long BYTES_A_SECOND = 20L << 20;
	private static final int STEPS = 4;
	private static final int WHOLE = 100;

	private final Disks disks;
	private final InstanceDisks instanceDisks;
	private final Timeline timeline;
	private final CloudThread cloud;

	SnapshotLife(Disks disks, InstanceDisks instanceDisks, Timeline timeline, CloudThread cloud) {
		this.disks = disks;
		this.instanceDisks = instanceDisks;
		this.timeline = timeline;
		this.cloud = cloud;
	}

	/** Takes the volume of a pending snapshot as it is at this moment. Outside transactions. */
	public void take(RegionState region, Snapshot snapshot) {
		try {
			Volume volume = region.storage().volume(snapshot.getVolumeId())
					.orElseThrow(() -> new IOException(snapshot.getVolumeId() + " is gone"));
			progress(region, snapshot, disks.take(volume.getId(), snapshot.getId(), likely(region, volume, snapshot.getId())));
		} catch (IOException failure) {
			LOG.error("{} cannot be taken", snapshot.getId(), failure);
			timeline.after(0, () -> finish(region, snapshot.getId()));
		}
	}

	/** A pending snapshot holds what another one holds, perhaps of another region. Outside transactions. */
	public void copy(RegionState from, Snapshot original, RegionState to, Snapshot copy) {
		try {
			disks.copy(instanceDisks.source(from, original), copy.getId());
		} catch (IOException failure) {
			LOG.error("{} cannot be copied", original.getId(), failure);
		}
		progress(to, copy, disks.bytes(copy.getId()));
	}

	/** A snapshot that no image needs is no more. */
	public void delete(Unit unit, RegionState region, Snapshot snapshot) {
		String id = snapshot.getId();
		Map<String, String> relatives = new HashMap<>();
		Stream.concat(region.storage().volume(snapshot.getVolumeId()).stream(), region.storage().volumesMadeOf(id).stream())
				.forEach(volume -> relatives.put(volume.getId(), likely(region, volume, id)));
		region.model().getSnapshots().remove(snapshot);
		unit.afterwards(() -> {
			try {
				disks.forget(id, relatives);
			} catch (IOException failure) {
				LOG.error("The bytes of {} cannot be deleted", id, failure);
			}
		});
	}

	/** The newest snapshot that a volume has most in common with, apart from one; empty for none. */
	private static String likely(RegionState region, Volume volume, String apartFrom) {
		Stream<String> own = region.storage().snapshotsOf(volume.getId()).stream()
				.filter(snapshot -> snapshot.getState() == SnapshotState.COMPLETED)
				.sorted(Comparator.comparing(Snapshot::getStartTime).reversed()).map(Snapshot::getId);
		return Stream.concat(own, Stream.ofNullable(volume.getSnapshotId())).filter(id -> !id.equals(apartFrom)).findFirst()
				.orElse("");
	}

	private void progress(RegionState region, Snapshot snapshot, long bytes) {
		long nanos = LEAST + bytes * TimeUnit.SECONDS.toNanos(1) / BYTES_A_SECOND;
		for (int step = 1; step < STEPS; step++) {
			int percent = WHOLE * step / STEPS;
			timeline.after(nanos * step / STEPS, () -> show(region, snapshot.getId(), percent));
		}
		timeline.after(nanos, () -> finish(region, snapshot.getId()));
	}

	private void show(RegionState region, String id, int percent) {
		pending(region, id).forEach(snapshot -> cloud.run(unit -> snapshot.setProgress(percent)));
	}

	private void finish(RegionState region, String id) {
		for (Snapshot snapshot : pending(region, id)) {
			boolean taken = disks.taken(id);
			cloud.run(unit -> {
				snapshot.setState(taken ? SnapshotState.COMPLETED : SnapshotState.ERROR);
				snapshot.setProgress(taken ? WHOLE : snapshot.getProgress());
				snapshot.setCompletionTime(timeline.instant());
				region.imagesWith(id).forEach(image -> finish(region, image));
			});
		}
	}

	/** An image is there when all its snapshots are. */
	static void finish(RegionState region, Image image) {
		if (image.getState() != ImageState.PENDING)
			return;
		List<SnapshotState> states = image.getBlockDevices().stream().filter(device -> device.getSnapshotId() != null)
				.map(device -> region.storage().snapshot(device.getSnapshotId()).map(Snapshot::getState)
						.orElse(SnapshotState.ERROR))
				.toList();
		if (states.contains(SnapshotState.ERROR)) {
			image.setState(ImageState.FAILED);
			image.setStateReason("A snapshot of it could not be taken");
		} else if (!states.contains(SnapshotState.PENDING)) {
			image.setState(ImageState.AVAILABLE);
		}
	}

	private static List<Snapshot> pending(RegionState region, String id) {
		return region.storage().snapshot(id).filter(snapshot -> snapshot.getState() == SnapshotState.PENDING).stream().toList();
	}
}
