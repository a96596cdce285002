package org.minicloud.endpoint.signature;

/**
 * What a version 4 signature is good for.
 *
 * @param date as {@code yyyyMMdd}
 */
public record CredentialScope(String date, String region, String service) {
	static final String TERMINATOR = "aws4_request";

	@Override
	public String toString() {
		return date + "/" + region + "/" + service + "/" + TERMINATOR;
	}
}
