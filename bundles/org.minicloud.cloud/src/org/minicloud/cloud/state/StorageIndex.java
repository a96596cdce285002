package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.minicloud.model.Image;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.SnapshotState;
import org.minicloud.model.Volume;

/** A region's volumes and snapshots, by id and by what they belong to. */
public final class StorageIndex {
	private static final String IMAGE_PREFIX = "ami-";
	private static final String SNAPSHOT_PREFIX = "snap-";

	private final Map<String, Volume> volumes = new LinkedHashMap<>();
	private final Map<String, Map<String, Volume>> byInstance = new HashMap<>();
	/** Where each volume is in {@link #byInstance}. */
	private final Map<String, String> holders = new HashMap<>();
	private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
	/** Volumes by the snapshot that they were made of, which never changes. */
	private final Map<String, Map<String, Volume>> bySource = new HashMap<>();
	/** Snapshots by the volume that they were taken of, which never changes. */
	private final Map<String, Map<String, Snapshot>> byVolume = new HashMap<>();
	/** Images whose root a snapshot holds that comes with them. */
	private final Map<String, Image> stockImages = new HashMap<>();
	/** Is told which instance has other volumes than before. */
	private final Consumer<String> instanceChanged;

	StorageIndex(Consumer<String> instanceChanged) {
		this.instanceChanged = instanceChanged;
	}

	public Optional<Volume> volume(String id) {
		return Optional.ofNullable(volumes.get(id));
	}

	/** In the order in which they were made. */
	public Collection<Volume> volumes() {
		return volumes.values();
	}

	/** What is attached to an instance, or about to be or not to be, by device. */
	public Collection<Volume> volumesOf(String instanceId) {
		return byInstance.getOrDefault(instanceId, Map.of()).values().stream()
				.sorted(Comparator.comparing(Volume::getDevice)).toList();
	}

	public Optional<Snapshot> snapshot(String id) {
		return Optional.ofNullable(snapshots.get(id));
	}

	/** Those of stock images first, then in the order in which they were begun. */
	public Collection<Snapshot> snapshots() {
		return snapshots.values();
	}

	/** Snapshots of a volume, the oldest first. */
	public List<Snapshot> snapshotsOf(String volumeId) {
		return List.copyOf(byVolume.getOrDefault(volumeId, Map.of()).values());
	}

	/** Volumes that were made of a snapshot, the oldest first. */
	public List<Volume> volumesMadeOf(String snapshotId) {
		return List.copyOf(bySource.getOrDefault(snapshotId, Map.of()).values());
	}

	/** The stock image whose root a snapshot holds; empty for a snapshot that was taken here. */
	public Optional<Image> stockImage(String snapshotId) {
		return Optional.ofNullable(stockImages.get(snapshotId));
	}

	/** The snapshot behind the root of a stock image. */
	public static String snapshotOf(Image stock) {
		return SNAPSHOT_PREFIX + stock.getId().substring(IMAGE_PREFIX.length());
	}

	void read(Region region, Collection<Image> stock) {
		stock.stream().filter(image -> image.getRootDeviceType() == RootDeviceType.EBS).forEach(this::addStock);
		region.getVolumes().forEach(this::put);
		region.getSnapshots().forEach(this::put);
	}

	void put(Volume volume) {
		volumes.put(volume.getId(), volume);
		if (volume.getSnapshotId() != null)
			bySource.computeIfAbsent(volume.getSnapshotId(), first -> new LinkedHashMap<>()).put(volume.getId(), volume);
		String now = volume.getInstance() == null ? null : volume.getInstance().getId();
		leave(volume, now);
		if (now == null)
			return;
		holders.put(volume.getId(), now);
		byInstance.computeIfAbsent(now, any -> new TreeMap<>()).put(volume.getId(), volume);
		instanceChanged.accept(now);
	}

	void remove(Volume volume) {
		volumes.remove(volume.getId());
		forget(bySource, volume.getSnapshotId(), volume.getId());
		leave(volume, null);
	}

	void put(Snapshot snapshot) {
		snapshots.put(snapshot.getId(), snapshot);
		byVolume.computeIfAbsent(snapshot.getVolumeId(), first -> new LinkedHashMap<>()).put(snapshot.getId(), snapshot);
	}

	void remove(Snapshot snapshot) {
		snapshots.remove(snapshot.getId());
		forget(byVolume, snapshot.getVolumeId(), snapshot.getId());
	}

	private static <T> void forget(Map<String, Map<String, T>> index, String place, String id) {
		index.computeIfPresent(place == null ? "" : place, (any, all) -> all.remove(id) != null && all.isEmpty() ? null : all);
	}

	private void leave(Volume volume, String unless) {
		String before = holders.get(volume.getId());
		if (before == null || before.equals(unless))
			return;
		holders.remove(volume.getId());
		Map<String, Volume> left = byInstance.get(before);
		left.remove(volume.getId());
		if (left.isEmpty())
			byInstance.remove(before);
		instanceChanged.accept(before);
	}

	/** It stands beside the model, as its image does. */
	private void addStock(Image image) {
		Snapshot snapshot = MinicloudFactory.eINSTANCE.createSnapshot();
		snapshot.setId(snapshotOf(image));
		snapshot.setOwnerId(image.getOwnerId());
		snapshot.setVolumeId("vol-ffffffff");
		snapshot.setVolumeSizeGiB(image.getRootGiB());
		snapshot.setDescription("Root of " + image.getName());
		snapshot.setState(SnapshotState.COMPLETED);
		snapshot.setProgress(100);
		snapshot.setStartTime(image.getCreationTime());
		snapshot.setCompletionTime(image.getCreationTime());
		snapshot.setPublic(true);
		put(snapshot);
		stockImages.put(snapshot.getId(), image);
	}
}
