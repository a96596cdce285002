package org.minicloud.endpoint.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.endpoint.request.ApiRequest;

/**
 * Signature version 2, as clients from before 2014 make it: over the method, the host with its port, the path and all parameters.
 * It names neither region nor service.
 */
record SignatureV2(String accessKeyId, Optional<String> sessionToken, String algorithm, String signature,
		Instant from, Instant until) implements Signature {
	private static final Map<String, String> ALGORITHMS = Map.of("HmacSHA256", "HmacSHA256", "HmacSHA1", "HmacSHA1");

	static SignatureV2 fromParameters(ApiRequest request) throws SignatureRefused {
		if (!parameter(request, "SignatureVersion").equals("2")) {
			throw SignatureRefused.incomplete("The signature version is not supported: use version 4, or 2.");
		}
		String algorithm = ALGORITHMS.get(parameter(request, "SignatureMethod"));
		if (algorithm == null) {
			throw SignatureRefused.incomplete("The signature method must be HmacSHA256 or HmacSHA1.");
		}
		Instant from = Instant.MIN;
		Instant until;
		if (request.parameters().has("Expires")) {
			until = instant("Expires", request);
		} else {
			Instant signed = instant("Timestamp", request);
			from = signed.minus(Validity.SKEW);
			until = signed.plus(Validity.SKEW);
		}
		return new SignatureV2(parameter(request, "AWSAccessKeyId"), request.parameters().value("SecurityToken"), algorithm,
				parameter(request, "Signature"), from, until);
	}

	@Override
	public Optional<CredentialScope> scope() {
		return Optional.empty();
	}

	@Override
	public void verify(ApiRequest request, String secret, Instant now) throws SignatureRefused {
		String rest = "\n" + request.path() + "\n" + CanonicalParameters.of(request.parameters().all(), "Signature");
		String host = request.host();
		// Some clients leave out a port that is not 80 although they send it.
		for (String signedHost : List.of(host, host.replaceFirst(":\\d+$", ""))) {
			byte[] mac = Digests.hmac(algorithm, Digests.utf8(secret), request.method() + "\n" + signedHost + rest);
			if (Digests.same(Base64.getEncoder().encodeToString(mac), signature)) {
				Validity.check(from, until, now);
				return;
			}
		}
		throw SignatureRefused.mismatch("The signature does not match the request.");
	}

	private static String parameter(ApiRequest request, String name) throws SignatureRefused {
		return request.parameters().value(name)
				.orElseThrow(() -> SignatureRefused.incomplete("The request must contain the parameter " + name));
	}

	private static Instant instant(String name, ApiRequest request) throws SignatureRefused {
		String text = parameter(request, name);
		try {
			return DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC).parse(text, Instant::from);
		} catch (DateTimeException malformed) {
			throw SignatureRefused.incomplete("The parameter " + name + " is no date and time such as 2013-01-01T00:00:00Z.");
		}
	}
}
