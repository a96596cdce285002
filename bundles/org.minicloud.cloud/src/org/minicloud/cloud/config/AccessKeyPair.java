package org.minicloud.cloud.config;

import java.util.regex.Pattern;

/**
 * An access key of the account: what signs requests to the endpoint.
 *
 * @param id     16 to 128 letters, digits and underscores
 * @param secret at least 1 character, no blanks
 */
public record AccessKeyPair(String id, String secret) {
	private static final Pattern ID = Pattern.compile("\\w{16,128}");
	private static final Pattern SECRET = Pattern.compile("\\S{1,128}");

	public AccessKeyPair {
		if (!ID.matcher(id).matches())
			throw new IllegalArgumentException(
					"\"" + id + "\" is no access key id: it takes 16 to 128 letters, digits and underscores");
		if (!SECRET.matcher(secret).matches())
			throw new IllegalArgumentException("the secret of access key " + id + " is empty, too long or holds blanks");
	}

	/** Without the secret, so that no log shows it. */
	@Override
	public String toString() {
		return id;
	}
}
