package org.minicloud.cloud.client;

import org.minicloud.cloud.images.ImageAttributes;
import org.minicloud.cloud.images.ImageCopying;
import org.minicloud.cloud.images.ImageMaking;
import org.minicloud.cloud.life.Engine;
import org.minicloud.cloud.snapshots.DescribeSnapshots;
import org.minicloud.cloud.snapshots.SnapshotAttributes;
import org.minicloud.cloud.snapshots.SnapshotOperations;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.volumes.AttachmentOperations;
import org.minicloud.cloud.volumes.DescribeVolumes;
import org.minicloud.cloud.volumes.VolumeOperations;
import org.minicloud.cloud.work.IdSource;

/** The operations of EC2 in one region that are about volumes, snapshots and images of one's own. */
record StorageServices(VolumeOperations volumes, DescribeVolumes describeVolumes, AttachmentOperations attachments,
		SnapshotOperations snapshots, DescribeSnapshots describeSnapshots, SnapshotAttributes snapshotAttributes,
		ImageMaking imageMaking, ImageCopying imageCopying, ImageAttributes imageAttributes) {
	static StorageServices create(CloudState cloud, RegionState region, Engine engine, IdSource ids) {
		return new StorageServices(new VolumeOperations(region, ids, engine.volumes()), new DescribeVolumes(region),
				new AttachmentOperations(region, engine.volumes()),
				new SnapshotOperations(cloud, region, ids, engine.snapshots()), new DescribeSnapshots(region),
				new SnapshotAttributes(region), new ImageMaking(region, ids, engine.life(), engine.snapshots()),
				new ImageCopying(cloud, region, ids, engine.snapshots()), new ImageAttributes(region));
	}
}
