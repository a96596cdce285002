package org.minicloud.cloud.interfaces;

import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What descriptions of interfaces may be. */
final class InterfaceTexts {
	private static final int LENGTH = 255;

	private InterfaceTexts() {
	}

	/**
	 * @return empty for none
	 * @throws Ec2Exception InvalidParameterValue
	 */
	static String description(String text) {
		if (text == null)
			return "";
		if (text.length() > LENGTH)
			throw Ec2Errors.invalidValue(text, "description", "It exceeds the maximum length of " + LENGTH + " characters.");
		return text;
	}
}
