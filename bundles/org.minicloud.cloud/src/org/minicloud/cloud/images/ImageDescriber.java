package org.minicloud.cloud.images;

import java.util.List;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.state.StorageIndex;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.model.BlockDevice;
import org.minicloud.model.Image;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/** An image as EC2 describes it. */
final class ImageDescriber {
	software.amazon.awssdk.services.ec2.model.Image describe(Image image) {
		var description = software.amazon.awssdk.services.ec2.model.Image.builder().imageId(image.getId())
				.name(image.getName()).description(image.getDescription()).imageLocation(location(image))
				.state(image.getState().getLiteral()).ownerId(image.getOwnerId()).imageOwnerAlias(image.getOwnerAlias())
				.creationDate(Ec2Dates.text(image.getCreationTime())).architecture(image.getArchitecture().getLiteral())
				.imageType("machine").kernelId(image.getKernelId()).publicLaunchPermissions(image.isPublic())
				.hypervisor("xen").virtualizationType("paravirtual").rootDeviceName(image.getRootDeviceName())
				.rootDeviceType(image.getRootDeviceType().getLiteral()).tags(TagRules.describe(image))
				.platformDetails(platformDetails(image.getPersonality())).usageOperation("RunInstances");
		if (image.getPersonality() == Personality.WINDOWS_SERVER)
			description.platform("windows");
		if (image.getSourceInstanceId() != null)
			description.sourceInstanceId(image.getSourceInstanceId());
		if (image.getStateReason() != null)
			description.stateReason(reason -> reason.code("Client.InternalError").message(image.getStateReason()));
		description.blockDeviceMappings(blockDevices(image));
		return description.build();
	}

	static String location(Image image) {
		if (image.getLocation() != null)
			return image.getLocation();
		String owner = image.getOwnerAlias() == null ? image.getOwnerId() : image.getOwnerAlias();
		return owner + "/" + image.getName();
	}

	/** What an instance of it gets. */
	List<BlockDeviceMapping> blockDevices(Image image) {
		if (!image.getBlockDevices().isEmpty())
			return image.getBlockDevices().stream().map(ImageDescriber::blockDevice).toList();
		return image.getRootDeviceType() == RootDeviceType.EBS ? List.of(rootDevice(image)) : List.of();
	}

	private static BlockDeviceMapping blockDevice(BlockDevice device) {
		BlockDeviceMapping.Builder mapping = BlockDeviceMapping.builder().deviceName(device.getDeviceName());
		if (device.getVirtualName() != null)
			return mapping.virtualName(device.getVirtualName()).build();
		EbsBlockDevice.Builder ebs = EbsBlockDevice.builder().snapshotId(device.getSnapshotId())
				.volumeSize(device.getSizeGiB()).volumeType(device.getVolumeType())
				.deleteOnTermination(device.isDeleteOnTermination()).encrypted(false);
		if (device.getIops() > 0)
			ebs.iops(device.getIops());
		return mapping.ebs(ebs.build()).build();
	}

	/** Of a stock image. */
	private static BlockDeviceMapping rootDevice(Image image) {
		return BlockDeviceMapping.builder().deviceName(image.getRootDeviceName())
				.ebs(EbsBlockDevice.builder().snapshotId(StorageIndex.snapshotOf(image)).volumeSize(image.getRootGiB())
						.volumeType("standard").deleteOnTermination(true).encrypted(false).build())
				.build();
	}

	private static String platformDetails(Personality personality) {
		return switch (personality) {
			case WINDOWS_SERVER -> "Windows";
			case RED_HAT -> "Red Hat Enterprise Linux";
			default -> "Linux/UNIX";
		};
	}
}
