package org.minicloud.cloud;

/**
 * On whose behalf a call is made; every call has one, also in-process.
 *
 * @param accountId   twelve digits
 * @param accessKeyId the access key that identified the caller
 */
public record Caller(String accountId, String accessKeyId) {
	/** The name that EC2 gives the root user of an account. */
	public String arn() {
		return "arn:aws:iam::" + accountId + ":root";
	}
}
