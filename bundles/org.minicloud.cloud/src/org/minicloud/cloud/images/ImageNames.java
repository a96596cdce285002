package org.minicloud.cloud.images;

import java.util.regex.Pattern;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What images may be called, and said to be. */
final class ImageNames {
	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9()\\[\\] ./\\-'@_]{3,128}");

	private static final int DESCRIPTION_LENGTH = 255;

	private ImageNames() {
	}

	/** @throws Ec2Exception InvalidParameterValue for one that is too long */
	static String description(String text) {
		if (text != null && text.length() > DESCRIPTION_LENGTH)
			throw Ec2Errors.invalidParameterValue("A description has at most " + DESCRIPTION_LENGTH + " characters");
		return text == null ? "" : text;
	}

	/** @throws Ec2Exception MissingParameter, InvalidAMIName.Malformed, InvalidAMIName.Duplicate */
	static String check(String name, String ownerId, RegionState region) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("Name");
		if (!FORM.matcher(name).matches())
			throw Ec2Errors.client("InvalidAMIName.Malformed", "AMI names must be between 3 and 128 characters long, and may contain"
					+ " letters, numbers, '(', ')', '[', ']', ' ', '.', '/', '-', ''', '@' and '_'");
		region.images().stream().filter(image -> image.getOwnerId().equals(ownerId) && name.equals(image.getName())).findFirst()
				.ifPresent(image -> {
					throw Ec2Errors.client("InvalidAMIName.Duplicate",
							"AMI name " + name + " is already in use by AMI " + image.getId());
				});
		return name;
	}
}
