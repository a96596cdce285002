package org.minicloud.product;

import java.util.Comparator;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

/** The images to launch from. */
final class Images {
	private Images() {
	}

	/** An image of Amazon Linux on EBS, so that its instances can be stopped. */
	static String any(HeadlessCloud cloud) {
		try (Ec2Client ec2 = cloud.ec2()) {
			return any(ec2);
		}
	}

	static String any(Ec2Client ec2) {
		return ec2.describeImages().images().stream().filter(image -> "ebs".equals(image.rootDeviceTypeAsString()))
				.filter(image -> image.name().toLowerCase().contains("am")).min(Comparator.comparing(Image::imageId))
				.orElseThrow().imageId();
	}
}
