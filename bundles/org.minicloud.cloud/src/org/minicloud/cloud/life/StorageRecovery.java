package org.minicloud.cloud.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import org.minicloud.store.ModelStore;
import org.minicloud.time.Clock;

/**
 * Brings bytes and model together when a cloud starts. Bytes that the model does not know are forgotten; a volume whose bytes
 * were not made yet gets them; a snapshot that was not taken to its end is an error; what was on its way has arrived.
 */
final class StorageRecovery {
	private static final int DEFAULT_ROOT_GIB = 8;
	/** Where guests' files were kept before there were volumes. */
	private static final String FORMER_AREA = "disk";

	private final CloudState state;
	private final Disks disks;
	private final InstanceDisks instanceDisks;
	private final InstanceVolumes volumes;
	private final IdSource ids;
	private final Clock clock;
	private final CloudThread cloud;
	private final ModelStore store;

	StorageRecovery(CloudState state, Disks disks, InstanceDisks instanceDisks, InstanceVolumes volumes, IdSource ids, Clock clock,
			CloudThread cloud, ModelStore store) {
		this.state = state;
		this.disks = disks;
		this.instanceDisks = instanceDisks;
		this.volumes = volumes;
		this.ids = ids;
		this.clock = clock;
		this.cloud = cloud;
		this.store = store;
	}

	/** Before the instances are recovered. */
	void recover() {
		if (!store.readBytesUnder(FORMER_AREA, "").isEmpty())
			cloud.run(unit -> store.deleteBytesUnder(FORMER_AREA, ""));
		for (RegionState region : state.regions())
			if (!region.storage().volumes().isEmpty() || !region.instances().all().isEmpty()
					|| !region.model().getSnapshots().isEmpty() || !region.model().getImages().isEmpty())
				cloud.run(unit -> recover(unit, region));
		sweep();
		for (RegionState region : state.regions())
			region.storage().volumes().forEach(volume -> instanceDisks.make(region, volume));
	}

	private void recover(Unit unit, RegionState region) {
		List.copyOf(region.model().getVolumes()).forEach(volume -> arrive(unit, region, volume));
		region.model().getSnapshots().forEach(this::finish);
		region.model().getImages().forEach(image -> SnapshotLife.finish(region, image));
		for (InstanceEntry entry : region.instances().all())
			if (needsRoot(region, entry.instance()))
				addRoot(region, entry.instance());
	}

	private void arrive(Unit unit, RegionState region, Volume volume) {
		if ("modifying".equals(volume.getModificationState()) || "optimizing".equals(volume.getModificationState())) {
			volume.setModificationState("completed");
			volume.setModificationEnd(clock.instant());
		}
		if (volume.getState() == VolumeState.DELETING)
			region.model().getVolumes().remove(volume);
		else if (volume.getState() == VolumeState.CREATING)
			volume.setState(VolumeState.AVAILABLE);
		else if (InstanceVolumes.isGoing(volume))
			volumes.detached(unit, volume);
		else if (volume.getAttachmentState() == AttachmentState.ATTACHING)
			volume.setAttachmentState(AttachmentState.ATTACHED);
	}

	private void finish(Snapshot snapshot) {
		if (snapshot.getState() != SnapshotState.PENDING)
			return;
		boolean taken = disks.taken(snapshot.getId());
		snapshot.setState(taken ? SnapshotState.COMPLETED : SnapshotState.ERROR);
		snapshot.setProgress(taken ? 100 : snapshot.getProgress());
		snapshot.setCompletionTime(clock.instant());
	}

	private void sweep() {
		List<String> knownDisks = new ArrayList<>();
		List<String> knownSnapshots = new ArrayList<>();
		for (RegionState region : state.regions()) {
			region.storage().volumes().forEach(volume -> knownDisks.add(volume.getId()));
			region.model().getSnapshots().forEach(snapshot -> knownSnapshots.add(snapshot.getId()));
			for (InstanceEntry entry : region.instances().all())
				if (keepsOwnDisks(entry.instance()))
					knownDisks.addAll(instanceDisks.ownIds(entry.instance()));
		}
		try {
			disks.sweep(knownDisks, knownSnapshots);
		} catch (IOException failure) {
			throw new UncheckedIOException("the volumes cannot be read", failure);
		}
	}

	private static boolean keepsOwnDisks(Instance instance) {
		return Set.of(InstanceState.PENDING, InstanceState.RUNNING).contains(instance.getState());
	}

	/** Written by a program that had no volumes yet. */
	private static boolean needsRoot(RegionState region, Instance instance) {
		return instance.getRootDeviceType() == RootDeviceType.EBS && instance.getState() != InstanceState.TERMINATED
				&& instance.getState() != InstanceState.SHUTTING_DOWN
				&& region.storage().volumesOf(instance.getId()).isEmpty() && instance.getBootCount() > 0;
	}

	private void addRoot(RegionState region, Instance instance) {
		Image image = region.image(instance.getImageId()).orElse(null);
		Volume root = MinicloudFactory.eINSTANCE.createVolume();
		root.setId(ids.next("vol-"));
		root.setOwnerId(instance.getOwnerId());
		root.setZone(instance.getZone());
		root.setSizeGiB(image == null ? DEFAULT_ROOT_GIB : image.getRootGiB());
		root.setSnapshotId(image == null ? null : StorageIndex.snapshotOf(image));
		root.setState(VolumeState.IN_USE);
		root.setCreationTime(instance.getLaunchTime());
		root.setInstance(instance);
		root.setDevice(instance.getRootDeviceName());
		root.setAttachTime(instance.getLaunchTime());
		root.setAttachmentState(AttachmentState.ATTACHED);
		root.setDeleteOnTermination(true);
		region.model().getVolumes().add(root);
	}
}
