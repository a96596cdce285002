package org.minicloud.cloud.instances;

import java.time.temporal.ChronoUnit;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.AttachmentState;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;

/** Gives a new instance the devices of its launch. */
final class LaunchDevices {
	private final RegionState region;
	private final IdSource ids;

	LaunchDevices(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	void create(LaunchRequest launch, Instance instance, Call call) {
		for (LaunchDevice device : launch.devices())
			if (device.isVolume())
				region.model().getVolumes().add(volume(device, launch, instance, call));
			else
				instance.getEphemeralDevices().add(device.device().name() + '=' + device.virtualName());
	}

	private Volume volume(LaunchDevice device, LaunchRequest launch, Instance instance, Call call) {
		Volume volume = MinicloudFactory.eINSTANCE.createVolume();
		volume.setId(ids.next("vol-"));
		volume.setOwnerId(call.caller().accountId());
		volume.setZone(instance.getZone());
		volume.setSizeGiB(device.shape().gib());
		volume.setType(device.shape().type());
		volume.setIops(device.shape().iops());
		volume.setEncrypted(device.encrypted());
		volume.setSnapshotId(device.snapshotId());
		volume.setState(VolumeState.IN_USE);
		volume.setCreationTime(call.now());
		volume.setInstance(instance);
		volume.setDevice(device.device().name());
		volume.setAttachTime(call.now().truncatedTo(ChronoUnit.SECONDS));
		volume.setAttachmentState(AttachmentState.ATTACHING);
		volume.setDeleteOnTermination(device.deleteOnTermination());
		TagRules.put(volume, launch.volumeTags());
		return volume;
	}
}
