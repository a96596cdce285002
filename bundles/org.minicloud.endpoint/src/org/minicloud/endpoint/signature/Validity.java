package org.minicloud.endpoint.signature;

import java.time.Duration;
import java.time.Instant;

/** When a signature counts. */
final class Validity {
	/** How far the clocks of client and endpoint may differ, as with AWS. */
	static final Duration SKEW = Duration.ofMinutes(15);

	private Validity() {
	}

	static void check(Instant from, Instant until, Instant now) throws SignatureRefused {
		if (now.isAfter(until)) {
			throw expired("Request has expired. It was valid until " + until + ", now it is " + now + ".");
		}
		if (now.isBefore(from)) {
			throw expired("Request is not yet valid. It will be valid from " + from + ", now it is " + now + ".");
		}
	}

	private static SignatureRefused expired(String message) {
		return new SignatureRefused(SignatureRefused.Reason.EXPIRED, message);
	}
}
