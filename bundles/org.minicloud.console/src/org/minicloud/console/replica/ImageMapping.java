package org.minicloud.console.replica;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.minicloud.model.Image;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.Personality;

/** EC2's images onto the model's. */
final class ImageMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private ImageMapping() {
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Image from, Image to) {
		Features features = new Features(to).set(MODEL.getImage_Name(), from.name())
				.set(MODEL.getImage_Description(), from.description())
				.set(MODEL.getImage_Personality(),
						personality(from.platformAsString(), from.platformDetails(), from.name(), from.description()))
				.setLiteral(MODEL.getImage_Architecture(), from.architectureAsString())
				.setLiteral(MODEL.getImage_RootDeviceType(), from.rootDeviceTypeAsString())
				.set(MODEL.getImage_RootDeviceName(), from.rootDeviceName()).set(MODEL.getImage_RootGiB(), rootGiB(from))
				.set(MODEL.getImage_KernelId(), from.kernelId()).set(MODEL.getOwnedResource_OwnerId(), from.ownerId())
				.set(MODEL.getImage_OwnerAlias(), from.imageOwnerAlias())
				.set(MODEL.getImage_Public(), Boolean.TRUE.equals(from.publicLaunchPermissions()))
				.setLiteral(MODEL.getImage_State(), from.stateAsString())
				.set(MODEL.getImage_CreationTime(), instant(from.creationDate()));
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	private static int rootGiB(software.amazon.awssdk.services.ec2.model.Image from) {
		return from.blockDeviceMappings().stream()
				.filter(mapping -> mapping.deviceName() != null && mapping.deviceName().equals(from.rootDeviceName()))
				.filter(mapping -> mapping.ebs() != null && mapping.ebs().volumeSize() != null)
				.mapToInt(mapping -> mapping.ebs().volumeSize()).findFirst().orElse(0);
	}

	private static Instant instant(String text) {
		try {
			return text == null ? null : Instant.parse(text);
		} catch (DateTimeParseException notGiven) {
			return null;
		}
	}

	/** EC2 knows only Windows and the rest; what the rest is stands in the texts that go with an image. */
	static Personality personality(String platform, String... texts) {
		String all = (platform + " " + String.join(" ", texts)).toLowerCase(Locale.ROOT);
		if (all.contains("windows"))
			return Personality.WINDOWS_SERVER;
		if (all.contains("ubuntu"))
			return Personality.UBUNTU;
		if (all.contains("red hat") || all.contains("rhel"))
			return Personality.RED_HAT;
		if (all.contains("freebsd"))
			return Personality.FREE_BSD;
		if (all.contains("netbsd"))
			return Personality.NET_BSD;
		return all.contains("solaris") ? Personality.OPEN_SOLARIS : Personality.AMAZON_LINUX;
	}
}
