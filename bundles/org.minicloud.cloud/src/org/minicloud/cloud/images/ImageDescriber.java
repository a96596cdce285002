package org.minicloud.cloud.images;

import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.tags.TagRules;
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
		if (image.getRootDeviceType() == RootDeviceType.EBS)
			description.blockDeviceMappings(rootDevice(image));
		return description.build();
	}

	static String location(Image image) {
		String owner = image.getOwnerAlias() == null ? image.getOwnerId() : image.getOwnerAlias();
		return owner + "/" + image.getName();
	}

	private static BlockDeviceMapping rootDevice(Image image) {
		return BlockDeviceMapping.builder().deviceName(image.getRootDeviceName()).ebs(EbsBlockDevice.builder()
				.volumeSize(image.getRootGiB()).volumeType("standard").deleteOnTermination(true).encrypted(false).build())
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
