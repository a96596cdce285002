package org.minicloud.cloud.securitygroups;

import java.util.Locale;
import java.util.regex.Pattern;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What names and descriptions may be. */
final class Texts {
	private static final int LENGTH = 255;
	private static final String ALLOWED = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
	private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*");

	private Texts() {
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue, InvalidGroup.Reserved */
	static String groupName(String name) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("GroupName");
		require(name, "GroupName");
		if (name.toLowerCase(Locale.ROOT).startsWith("sg-"))
			throw Ec2Errors.invalidValue(name, "GroupName", "Group names may not be in the format sg-*.");
		if (name.equalsIgnoreCase(GroupMaker.DEFAULT_NAME))
			throw Ec2Errors.client("InvalidGroup.Reserved", "The security group '" + name + "' is reserved");
		return name;
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue */
	static String groupDescription(String description) {
		if (description == null || description.isEmpty())
			throw Ec2Errors.missingParameter("GroupDescription");
		return require(description, "GroupDescription");
	}

	/**
	 * @return null for an empty one
	 * @throws Ec2Exception InvalidParameterValue
	 */
	static String ruleDescription(String description) {
		if (description == null || description.isEmpty())
			return null;
		if (description.length() > LENGTH || !PATTERN.matcher(description).matches())
			throw Ec2Errors.invalidParameterValue("Invalid rule description. Valid descriptions are strings less than 256"
					+ " characters from the following set: " + ALLOWED);
		return description;
	}

	private static String require(String text, String parameter) {
		if (!text.chars().allMatch(character -> character < 0x80))
			throw Ec2Errors.invalidValue(text, parameter, "Character sets beyond ASCII are not supported.");
		if (text.length() > LENGTH)
			throw Ec2Errors.invalidValue(text, parameter, "It exceeds the maximum length of " + LENGTH + " characters.");
		if (!PATTERN.matcher(text).matches())
			throw Ec2Errors.invalidValue(text, parameter, "Valid characters are " + ALLOWED);
		return text;
	}
}
