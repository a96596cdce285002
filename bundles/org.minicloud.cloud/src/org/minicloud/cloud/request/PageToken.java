package org.minicloud.cloud.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Where the next page begins: behind an element, for one query. Users see an opaque text; a digest makes sure that only
 * tokens made here, for the same query, are taken.
 */
public final class PageToken {
	private static final int DIGEST_LENGTH = 8;

	private PageToken() {
	}

	/**
	 * @param query names the operation and all of the request that decides which elements there are
	 * @param after identifies the last element given out
	 */
	public static String write(String query, String after) {
		byte[] text = after.getBytes(StandardCharsets.UTF_8);
		byte[] token = Arrays.copyOf(digest(query, after), DIGEST_LENGTH + text.length);
		System.arraycopy(text, 0, token, DIGEST_LENGTH, text.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** @throws Ec2Exception InvalidPaginationToken for a text that {@link #write} did not make for this query */
	public static String read(String query, String token) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(token);
		} catch (IllegalArgumentException notOurs) {
			throw invalid();
		}
		if (bytes.length <= DIGEST_LENGTH)
			throw invalid();
		String after = new String(bytes, DIGEST_LENGTH, bytes.length - DIGEST_LENGTH, StandardCharsets.UTF_8);
		if (!Arrays.equals(bytes, 0, DIGEST_LENGTH, digest(query, after), 0, DIGEST_LENGTH))
			throw invalid();
		return after;
	}

	private static byte[] digest(String query, String after) {
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			sha.update(query.getBytes(StandardCharsets.UTF_8));
			sha.update((byte) 0);
			return Arrays.copyOf(sha.digest(after.getBytes(StandardCharsets.UTF_8)), DIGEST_LENGTH);
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}

	private static Ec2Exception invalid() {
		return Ec2Errors.client("InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
	}
}
