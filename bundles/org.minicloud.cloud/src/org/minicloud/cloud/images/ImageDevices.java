package org.minicloud.cloud.images;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.volumes.StorageIds;
import org.minicloud.cloud.volumes.VolumeShape;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The devices of an image: of the instance that it is made of, or as they are registered. */
final class ImageDevices {
	private final RegionState region;
	private final IdSource ids;

	ImageDevices(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/** As the volume is attached now. */
	BlockDevice of(Volume volume, Snapshot snapshot) {
		BlockDevice device = make(volume.getDevice());
		device.setSnapshotId(snapshot.getId());
		device.setSizeGiB(volume.getSizeGiB());
		device.setVolumeType(volume.getType());
		device.setIops(volume.getIops());
		device.setDeleteOnTermination(volume.isDeleteOnTermination());
		return device;
	}

	/** The disks that an instance has of its host. */
	List<BlockDevice> ofHost(Instance instance) {
		List<BlockDevice> devices = new ArrayList<>();
		for (String text : instance.getEphemeralDevices()) {
			int equals = text.indexOf('=');
			BlockDevice device = make(text.substring(0, equals));
			device.setVirtualName(text.substring(equals + 1));
			devices.add(device);
		}
		return devices;
	}

	/** @throws Ec2Exception InvalidBlockDeviceMapping, MissingParameter, InvalidSnapshot.NotFound, IncorrectState */
	List<BlockDevice> read(List<BlockDeviceMapping> mappings, Caller caller) {
		List<BlockDevice> devices = new ArrayList<>();
		List<DeviceName> names = new ArrayList<>();
		for (BlockDeviceMapping mapping : mappings) {
			if (mapping.noDevice() != null)
				continue;
			DeviceName name = DeviceName.of(mapping.deviceName())
					.orElseThrow(() -> invalid("Invalid device name " + mapping.deviceName()));
			if (names.stream().anyMatch(name::excludes))
				throw invalid("The device '" + name.name() + "' is used in more than one block-device mapping");
			names.add(name);
			devices.add(read(name.name(), mapping, caller));
		}
		return devices;
	}

	private BlockDevice read(String name, BlockDeviceMapping mapping, Caller caller) {
		BlockDevice device = make(name);
		if (mapping.virtualName() != null) {
			device.setVirtualName(mapping.virtualName());
			return device;
		}
		EbsBlockDevice ebs = mapping.ebs();
		if (ebs == null)
			throw invalid("The mapping of device '" + name + "' maps it to nothing");
		Snapshot snapshot = ebs.snapshotId() == null ? null : StorageIds.restorable(region, ebs.snapshotId(), caller);
		if (snapshot == null && ebs.volumeSize() == null)
			throw Ec2Errors.missingParameter("size or snapshotId");
		int gib = ebs.volumeSize() == null ? snapshot.getVolumeSizeGiB() : ebs.volumeSize();
		if (snapshot != null && gib < snapshot.getVolumeSizeGiB())
			throw invalid("Volume of size " + gib + "GB is smaller than snapshot '" + snapshot.getId() + "', expect size >= "
					+ snapshot.getVolumeSizeGiB() + "GB");
		VolumeShape shape = VolumeShape.read(ebs.volumeTypeAsString(), gib, ebs.iops());
		device.setSnapshotId(ebs.snapshotId());
		device.setSizeGiB(shape.gib());
		device.setVolumeType(shape.type());
		device.setIops(shape.iops());
		device.setDeleteOnTermination(!Boolean.FALSE.equals(ebs.deleteOnTermination()));
		return device;
	}

	/** The devices of an image; a stock image has its root and does not say so. */
	static List<BlockDevice> of(Image image) {
		if (!image.getBlockDevices().isEmpty() || image.getRootDeviceType() != RootDeviceType.EBS)
			return image.getBlockDevices();
		BlockDevice root = MinicloudFactory.eINSTANCE.createBlockDevice();
		root.setDeviceName(image.getRootDeviceName());
		root.setSnapshotId(StorageIndex.snapshotOf(image));
		root.setSizeGiB(image.getRootGiB());
		root.setVolumeType(VolumeShape.DEFAULT_TYPE);
		root.setDeleteOnTermination(true);
		return List.of(root);
	}

	/** The same for another image. */
	BlockDevice copy(BlockDevice original) {
		BlockDevice device = make(original.getDeviceName());
		device.setSnapshotId(original.getSnapshotId());
		device.setSizeGiB(original.getSizeGiB());
		device.setVolumeType(original.getVolumeType());
		device.setIops(original.getIops());
		device.setDeleteOnTermination(original.isDeleteOnTermination());
		device.setVirtualName(original.getVirtualName());
		return device;
	}

	private BlockDevice make(String name) {
		BlockDevice device = MinicloudFactory.eINSTANCE.createBlockDevice();
		device.setId(ids.next("bd-"));
		device.setDeviceName(name);
		return device;
	}

	static Ec2Exception invalid(String message) {
		return Ec2Errors.client("InvalidBlockDeviceMapping", message);
	}
}
