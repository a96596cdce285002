package org.minicloud.cloud.tags;

import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** What can be tagged of volumes and snapshots. */
final class StorageTags {
	private static final String VOLUME = "vol-";
	private static final String SNAPSHOT = "snap-";

	private StorageTags() {
	}

	static boolean isOne(String id) {
		return ResourceIds.wellFormed(id, VOLUME) || ResourceIds.wellFormed(id, SNAPSHOT);
	}

	/** @throws Ec2Exception InvalidVolume.NotFound, InvalidSnapshot.NotFound, UnsupportedOperation */
	static OwnedResource require(StorageIndex storage, String id) {
		if (id.startsWith(VOLUME))
			return storage.volume(id).orElseThrow(
					() -> Ec2Errors.client("InvalidVolume.NotFound", "The volume '" + id + "' does not exist."));
		Snapshot snapshot = storage.snapshot(id).orElseThrow(
				() -> Ec2Errors.client("InvalidSnapshot.NotFound", "The snapshot '" + id + "' does not exist."));
		if (storage.stockImage(id).isPresent())
			throw Ec2Errors.unsupported("The snapshot '" + id + "' comes with the cloud and cannot be tagged");
		return snapshot;
	}

	/** Nothing for what is not there, or of another kind. */
	static Stream<TagDescription> of(StorageIndex storage, String id) {
		return Stream.concat(storage.volume(id).stream().flatMap(volume -> TagOperations.describe(volume, "volume")),
				storage.snapshot(id).stream().flatMap(snapshot -> TagOperations.describe(snapshot, "snapshot")));
	}

	static Stream<TagDescription> all(StorageIndex storage) {
		return Stream.concat(storage.volumes().stream().flatMap(volume -> TagOperations.describe(volume, "volume")),
				storage.snapshots().stream().flatMap(snapshot -> TagOperations.describe(snapshot, "snapshot")));
	}
}
