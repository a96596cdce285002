package org.minicloud.cloud.request;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The form of EC2's ids: a prefix and 8 (the classic form) or 17 hexadecimal digits. */
public final class ResourceIds {
	private ResourceIds() {
	}

	/** Whether the text has the form of an id with this prefix, such as {@code i-}. */
	public static boolean wellFormed(String id, String prefix) {
		int digits = id.length() - prefix.length();
		if (!id.startsWith(prefix) || digits != 8 && digits != 17)
			return false;
		return id.chars().skip(prefix.length()).allMatch(ResourceIds::isLowerHexDigit);
	}

	/**
	 * The ids of a request, each once, in the order given.
	 *
	 * @throws Ec2Exception MissingParameter when there is none, InvalidInstanceID.Malformed when one has not the form
	 */
	public static List<String> requireInstanceIds(Collection<String> ids) {
		if (ids.isEmpty())
			throw Ec2Errors.missingParameter("InstanceId");
		ids.forEach(ResourceIds::requireInstanceId);
		return List.copyOf(new LinkedHashSet<>(ids));
	}

	/** @throws Ec2Exception MissingParameter or InvalidInstanceID.Malformed */
	public static String requireInstanceId(String id) {
		return require(id, "i-", "InstanceId", "InvalidInstanceID.Malformed");
	}

	/**
	 * An id of a request that has the form with this prefix.
	 *
	 * @param parameter that it is the value of
	 * @param malformed the code for what has not the form
	 * @throws Ec2Exception MissingParameter, or the code
	 */
	public static String require(String id, String prefix, String parameter, String malformed) {
		if (id == null || id.isEmpty())
			throw Ec2Errors.missingParameter(parameter);
		if (!wellFormed(id, prefix))
			throw Ec2Errors.client(malformed,
					"Invalid id: \"" + id + "\"" + (id.startsWith(prefix) ? "" : " (expecting \"" + prefix + "...\")"));
		return id;
	}

	public static Ec2Exception noInstance(String id) {
		return noInstances(List.of(id));
	}

	public static Ec2Exception noInstances(Collection<String> ids) {
		String message = ids.size() == 1 ? "The instance ID '" + ids.iterator().next() + "' does not exist"
				: "The instance IDs '" + String.join(", ", ids) + "' do not exist";
		return Ec2Errors.client("InvalidInstanceID.NotFound", message);
	}

	public static Ec2Exception noImages(Collection<String> ids) {
		return Ec2Errors.client("InvalidAMIID.NotFound", "The image id '[" + String.join(", ", ids) + "]' does not exist");
	}

	/** @throws Ec2Exception InvalidAMIID.Malformed */
	public static String requireImageId(String id) {
		if (!wellFormed(id, "ami-"))
			throw Ec2Errors.client("InvalidAMIID.Malformed",
					"Invalid id: \"" + id + "\"" + (id.startsWith("ami-") ? "" : " (expecting \"ami-...\")"));
		return id;
	}

	private static boolean isLowerHexDigit(int character) {
		return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
	}
}
