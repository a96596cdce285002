package org.minicloud.cloud.instances;

import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.volumes.VolumeShape;

/**
 * A device that an instance is launched with: a volume, or a disk of its host.
 *
 * @param shape       null for a disk of the host
 * @param snapshotId  what the volume is made from; null for an empty one
 * @param virtualName of a disk of the host, as ephemeral0; null for a volume
 */
record LaunchDevice(DeviceName device, VolumeShape shape, String snapshotId, boolean encrypted, boolean deleteOnTermination,
		String virtualName) {
	boolean isVolume() {
		return virtualName == null;
	}
}
