package org.minicloud.console.launch;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/** What a plan says of disks that differs from what its image says. */
final class LaunchDevices {
	private record Device(String name, String size, String type, boolean withItsEnd) {
	}

	private final List<Device> devices = new ArrayList<>();

	/** @param rootDevice what the image calls its root */
	LaunchDevices(LaunchPlan plan, String rootDevice) {
		if (!plan.rootSize().isEmpty() || plan.isKeepRoot())
			devices.add(new Device(rootDevice, plan.rootSize(), "", !plan.isKeepRoot()));
		plan.volumes().forEach(
				volume -> devices.add(new Device(volume.device(), volume.size(), volume.type(), volume.withItsEnd())));
	}

	boolean isEmpty() {
		return devices.isEmpty();
	}

	List<BlockDeviceMapping> toSdk() {
		return devices.stream().map(device -> BlockDeviceMapping.builder().deviceName(device.name())
				.ebs(EbsBlockDevice.builder().volumeSize(device.size().isEmpty() ? null : Integer.valueOf(device.size()))
						.volumeType(device.type().isEmpty() ? null : device.type()).deleteOnTermination(device.withItsEnd()).build())
				.build()).toList();
	}

	/** A word of the command line each, in the short form. */
	List<String> toWords() {
		return devices.stream().map(device -> {
			List<String> parts = new ArrayList<>();
			if (!device.size().isEmpty())
				parts.add("VolumeSize=" + device.size());
			if (!device.type().isEmpty())
				parts.add("VolumeType=" + device.type());
			parts.add("DeleteOnTermination=" + device.withItsEnd());
			return "DeviceName=" + device.name() + ",Ebs={" + String.join(",", parts) + "}";
		}).toList();
	}
}
