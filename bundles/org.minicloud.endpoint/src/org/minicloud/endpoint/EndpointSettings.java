package org.minicloud.endpoint;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the endpoint listens and how much it puts up with.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one, at most 65535
 * @param largestBody the largest request body accepted, in bytes
 * @param patience how long a connection may be silent, and how long a whole request body may take
 */
public record EndpointSettings(String host, int port, int largestBody, Duration patience) {
	/** EC2's requests are small: 16 KiB of user data is the largest member, and lists of ids are bounded by 1,000 to 10,000 entries. */
	private static final int ONE_MEBIBYTE = 1 << 20;

	public EndpointSettings {
		Objects.requireNonNull(host, "host");
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("port " + port + " is not within 0..65535");
		}
		if (largestBody < 1) {
			throw new IllegalArgumentException("largestBody " + largestBody + " is less than one byte");
		}
		if (patience.isNegative() || patience.isZero()) {
			throw new IllegalArgumentException("patience " + patience + " is not positive");
		}
	}

	/** Bodies up to 1 MiB, a patience of 30 s. */
	public EndpointSettings(String host, int port) {
		this(host, port, ONE_MEBIBYTE, Duration.ofSeconds(30));
	}

	/** On 127.0.0.1, so that only this machine reaches it. */
	public static EndpointSettings loopback(int port) {
		return new EndpointSettings("127.0.0.1", port);
	}
}
