package org.minicloud.cloud.images;

import java.util.Optional;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Architecture;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.Personality;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;

/** Finds out which operating system is on an instance or a snapshot. */
final class ImageOrigins {
	/** A snapshot of a volume of a snapshot and so on: further back nobody looks. */
	private static final int MOST_STEPS = 100;

	private final RegionState region;

	ImageOrigins(RegionState region) {
		this.region = region;
	}

	void copy(Instance instance, Image image) {
		image.setPersonality(instance.getPersonality());
		image.setRelease(instance.getRelease());
		image.setArchitecture(instance.getArchitecture());
		image.setRootDeviceType(instance.getRootDeviceType());
		image.setRootDeviceName(instance.getRootDeviceName());
		image.setKernelId(instance.getKernelId());
	}

	/** As the image from which the snapshot came in the end; Amazon Linux when nothing is known of it. */
	void copy(String snapshotId, Image image) {
		Optional<Image> origin = origin(snapshotId, MOST_STEPS);
		image.setPersonality(origin.map(Image::getPersonality).orElse(Personality.AMAZON_LINUX));
		image.setRelease(origin.map(Image::getRelease).orElse(""));
		image.setArchitecture(origin.map(Image::getArchitecture).orElse(Architecture.X86_64));
		image.setKernelId(origin.map(Image::getKernelId).orElse(null));
	}

	private Optional<Image> origin(String snapshotId, int steps) {
		if (snapshotId == null || steps == 0)
			return Optional.empty();
		return region.storage().stockImage(snapshotId).or(() -> ofOtherImage(snapshotId))
				.or(() -> region.storage().snapshot(snapshotId).map(Snapshot::getVolumeId).flatMap(region.storage()::volume)
						.map(Volume::getSnapshotId).flatMap(source -> origin(source, steps - 1)));
	}

	private Optional<Image> ofOtherImage(String snapshotId) {
		return region.imagesWith(snapshotId).stream()
				.filter(image -> snapshotId.equals(image.getBlockDevices().getFirst().getSnapshotId())).findFirst();
	}
}
