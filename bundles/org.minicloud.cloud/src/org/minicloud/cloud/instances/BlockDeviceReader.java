package org.minicloud.cloud.instances;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.cloud.storage.DeviceName;
import org.minicloud.cloud.volumes.StorageIds;
import org.minicloud.cloud.volumes.VolumeShape;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/** What a launch has for devices: the image's, and over them the request's. */
final class BlockDeviceReader {
	private static final String EPHEMERAL = "ephemeral";
	/** Where instance-store instances find the first disk of their host, unless they are told another place. */
	private static final String DEFAULT_EPHEMERAL_DEVICE = "/dev/sdb";

	private final RegionState region;
	private final Caller caller;

	BlockDeviceReader(RegionState region, Caller caller) {
		this.region = region;
		this.caller = caller;
	}

	/** @throws Ec2Exception InvalidBlockDeviceMapping, InvalidSnapshot.NotFound, MissingParameter, InvalidParameterValue */
	List<LaunchDevice> read(List<BlockDeviceMapping> mappings, Image image, InstanceType type) {
		Map<String, LaunchDevice> devices = ofImage(image);
		Set<String> named = new HashSet<>();
		for (BlockDeviceMapping mapping : mappings) {
			DeviceName device = device(mapping);
			if (!named.add(device.guest()))
				throw invalid("The device '" + device.name() + "' is used in more than one block-device mapping");
			apply(mapping, device, devices, image);
		}
		refuseOverlaps(devices.values().stream().map(LaunchDevice::device).toList());
		return devices.values().stream().filter(device -> device.isVolume() || isThere(device.virtualName(), type)).toList();
	}

	private Map<String, LaunchDevice> ofImage(Image image) {
		Map<String, LaunchDevice> devices = new LinkedHashMap<>();
		for (BlockDevice device : image.getBlockDevices())
			put(devices, new LaunchDevice(name(device.getDeviceName()),
					device.getVirtualName() != null ? null
							: new VolumeShape(device.getVolumeType(), device.getSizeGiB(), device.getIops()),
					device.getSnapshotId(), false, device.isDeleteOnTermination(), device.getVirtualName()));
		if (!devices.isEmpty())
			return devices;
		if (image.getRootDeviceType() == RootDeviceType.EBS)
			put(devices, new LaunchDevice(name(image.getRootDeviceName()),
					new VolumeShape(VolumeShape.DEFAULT_TYPE, image.getRootGiB(), 0), StorageIndex.snapshotOf(image), false, true,
					null));
		else
			put(devices, new LaunchDevice(name(DEFAULT_EPHEMERAL_DEVICE), null, null, false, true, EPHEMERAL + 0));
		return devices;
	}

	private void apply(BlockDeviceMapping mapping, DeviceName device, Map<String, LaunchDevice> devices, Image image) {
		boolean root = device.guest().equals(name(image.getRootDeviceName()).guest());
		if (root && (mapping.ebs() == null || image.getRootDeviceType() == RootDeviceType.INSTANCE_STORE))
			throw invalid("The root device '" + device.name() + "' cannot be mapped to something else");
		if (mapping.ebs() != null && mapping.virtualName() != null)
			throw invalid("The device '" + device.name() + "' is mapped to a volume and to '" + mapping.virtualName() + "'");
		if (mapping.noDevice() != null)
			devices.remove(device.guest());
		else if (mapping.virtualName() != null)
			put(devices, new LaunchDevice(device, null, null, false, true, virtualName(mapping.virtualName())));
		else if (mapping.ebs() != null)
			put(devices, volume(device, mapping.ebs(), devices.get(device.guest()), root));
		else
			throw invalid("The mapping of device '" + device.name() + "' maps it to nothing");
	}

	/** @param image what the image has at this device; null for nothing */
	private LaunchDevice volume(DeviceName device, EbsBlockDevice ebs, LaunchDevice image, boolean root) {
		LaunchDevice before = image != null && image.isVolume() ? image : null;
		if (root && ebs.snapshotId() != null && !ebs.snapshotId().equals(before.snapshotId()))
			throw invalid("snapshotId cannot be modified on root device");
		String snapshotId = ebs.snapshotId() != null ? ebs.snapshotId() : before != null ? before.snapshotId() : null;
		Snapshot snapshot = snapshotId == null ? null : snapshot(snapshotId, before);
		if (snapshot == null && ebs.volumeSize() == null && before == null)
			throw Ec2Errors.missingParameter("size or snapshotId");
		int gib = ebs.volumeSize() != null ? ebs.volumeSize() : before != null && ebs.snapshotId() == null ? before.shape().gib()
				: snapshot.getVolumeSizeGiB();
		if (snapshot != null && gib < snapshot.getVolumeSizeGiB())
			throw invalid("Volume of size " + gib + "GB is smaller than snapshot '" + snapshotId + "', expect size >= "
					+ snapshot.getVolumeSizeGiB() + "GB");
		String type = ebs.volumeTypeAsString() != null ? ebs.volumeTypeAsString() : before != null ? before.shape().type() : null;
		Integer iops = ebs.iops() != null || before == null || before.shape().iops() == 0
				|| !before.shape().type().equals(type) ? ebs.iops() : Integer.valueOf(before.shape().iops());
		boolean kept = ebs.deleteOnTermination() != null ? !ebs.deleteOnTermination()
				: before != null && !before.deleteOnTermination();
		return new LaunchDevice(device, VolumeShape.read(type, gib, iops), snapshotId, Boolean.TRUE.equals(ebs.encrypted()), !kept,
				null);
	}

	/** Who may launch an image may have its devices. */
	private Snapshot snapshot(String id, LaunchDevice before) {
		return before != null && id.equals(before.snapshotId()) ? StorageIds.completed(region, id)
				: StorageIds.restorable(region, id, caller);
	}

	private static DeviceName device(BlockDeviceMapping mapping) {
		if (mapping.deviceName() == null || mapping.deviceName().isEmpty())
			throw Ec2Errors.missingParameter("DeviceName");
		return DeviceName.of(mapping.deviceName())
				.orElseThrow(() -> invalid("Invalid device name " + mapping.deviceName()));
	}

	private static String virtualName(String name) {
		if (!name.matches(EPHEMERAL + "([0-9]|1[0-9]|2[0-3])"))
			throw invalid("The virtual name '" + name + "' is invalid; it is ephemeral0 to ephemeral23");
		return name;
	}

	/** EC2 leaves out what the type has not. */
	private static boolean isThere(String virtualName, InstanceType type) {
		return Integer.parseInt(virtualName.substring(EPHEMERAL.length())) < type.getInstanceStoreDisks();
	}

	private static void refuseOverlaps(List<DeviceName> devices) {
		List<DeviceName> before = new ArrayList<>();
		for (DeviceName device : devices) {
			if (before.stream().anyMatch(device::excludes))
				throw invalid("The device '" + device.name() + "' is a part of another one that is mapped");
			before.add(device);
		}
	}

	private static void put(Map<String, LaunchDevice> devices, LaunchDevice device) {
		devices.put(device.device().guest(), device);
	}

	private static DeviceName name(String device) {
		return DeviceName.of(device).orElseThrow();
	}

	private static Ec2Exception invalid(String message) {
		return Ec2Errors.client("InvalidBlockDeviceMapping", message);
	}
}
