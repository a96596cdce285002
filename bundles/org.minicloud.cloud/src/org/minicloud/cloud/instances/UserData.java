package org.minicloud.cloud.instances;

import java.util.Base64;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What a user gives an instance along: at most 16 KiB, carried as base64. */
final class UserData {
	private static final int LIMIT = 16 * 1024;

	private UserData() {
	}

	/**
	 * @return null when there is none
	 * @throws Ec2Exception InvalidUserData.Malformed, InvalidParameterValue
	 */
	static String check(String base64) {
		if (base64 == null || base64.isEmpty())
			return null;
		if (decode(base64).length > LIMIT)
			throw Ec2Errors.invalidParameterValue("User data is limited to " + LIMIT + " bytes");
		return base64;
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getMimeDecoder().decode(strict(base64));
		} catch (IllegalArgumentException malformed) {
			throw malformed();
		}
	}

	/** Line breaks are taken, as EC2 does; the lenient decoder would take anything. */
	private static String strict(String base64) {
		if (!base64.matches("[A-Za-z0-9+/=\\r\\n]*"))
			throw malformed();
		return base64;
	}

	private static Ec2Exception malformed() {
		return Ec2Errors.client("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data");
	}
}
