package org.minicloud.endpoint.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minicloud.endpoint.request.ApiRequest;

/**
 * Signature version 4, in the Authorization header or, for URLs that are given away, in the query.
 *
 * @param presigned whether it stands in the query
 * @param lifetime how long after its date a presigned request counts
 */
record SignatureV4(String accessKeyId, Optional<String> sessionToken, CredentialScope signedFor,
		List<String> signedHeaders, String signature, Instant date, boolean presigned, Duration lifetime)
		implements Signature {
	private static final String ALGORITHM = "AWS4-HMAC-SHA256";
	private static final DateTimeFormatter BASIC_DATE_TIME = utc("uuuuMMdd'T'HHmmss'Z'");
	private static final DateTimeFormatter BASIC_DATE = utc("uuuuMMdd");
	/** A week, the longest AWS allows. */
	private static final long LONGEST_LIFETIME_SECONDS = 604_800;
	private static final int SCOPE_PARTS = 4;

	static SignatureV4 fromHeader(ApiRequest request) throws SignatureRefused {
		String header = request.headers().first("authorization").orElseThrow().strip();
		if (!header.startsWith(ALGORITHM + " ")) {
			throw SignatureRefused.incomplete("The Authorization header does not begin with " + ALGORITHM + ".");
		}
		Map<String, String> parts = new HashMap<>();
		for (String part : header.substring(ALGORITHM.length()).split(",")) {
			int equals = part.indexOf('=');
			if (equals > 0) {
				parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
			}
		}
		return of(part(parts, "Credential"), part(parts, "SignedHeaders"), part(parts, "Signature"), headerDate(request),
				false, Duration.ZERO, request.headers().first("x-amz-security-token"));
	}

	static SignatureV4 fromQuery(ApiRequest request) throws SignatureRefused {
		if (!parameter(request, "X-Amz-Algorithm").equals(ALGORITHM)) {
			throw SignatureRefused.incomplete("The parameter X-Amz-Algorithm must be " + ALGORITHM + ".");
		}
		return of(parameter(request, "X-Amz-Credential"), parameter(request, "X-Amz-SignedHeaders"),
				parameter(request, "X-Amz-Signature"), basicDate(parameter(request, "X-Amz-Date")), true,
				lifetime(parameter(request, "X-Amz-Expires")), request.parameters().value("X-Amz-Security-Token"));
	}

	@Override
	public Optional<CredentialScope> scope() {
		return Optional.of(signedFor);
	}

	@Override
	public void verify(ApiRequest request, String secret, Instant now) throws SignatureRefused {
		if (!BASIC_DATE.format(date).equals(signedFor.date())) {
			throw SignatureRefused.mismatch("The date of the credential scope is not the date of the request.");
		}
		if (!signedHeaders.contains("host")) {
			throw SignatureRefused.mismatch("The header host is not signed.");
		}
		String canonical = CanonicalRequest.of(request, signedHeaders, presigned);
		String hash = Digests.sha256Hex(Digests.utf8(canonical));
		String toSign = String.join("\n", ALGORITHM, BASIC_DATE_TIME.format(date), signedFor.toString(), hash);
		if (!Digests.same(hexOfHmac(signingKey(secret), toSign), signature)) {
			throw SignatureRefused.mismatch("The signature does not match the request.");
		}
		Validity.check(date.minus(Validity.SKEW), date.plus(presigned ? lifetime : Validity.SKEW), now);
	}

	private byte[] signingKey(String secret) {
		byte[] dateKey = hmac(Digests.utf8("AWS4" + secret), signedFor.date());
		byte[] regionKey = hmac(dateKey, signedFor.region());
		return hmac(hmac(regionKey, signedFor.service()), CredentialScope.TERMINATOR);
	}

	private static byte[] hmac(byte[] key, String data) {
		return Digests.hmac("HmacSHA256", key, data);
	}

	private static String hexOfHmac(byte[] key, String data) {
		return HexFormat.of().formatHex(hmac(key, data));
	}

	private static SignatureV4 of(String credential, String signedHeaders, String signature, Instant date,
			boolean presigned, Duration lifetime, Optional<String> sessionToken) throws SignatureRefused {
		List<String> parts = new ArrayList<>(Arrays.asList(credential.split("/", -1)));
		int keyParts = parts.size() - SCOPE_PARTS;
		if (keyParts < 1 || !parts.getLast().equals(CredentialScope.TERMINATOR)) {
			throw SignatureRefused.incomplete(
					"The credential is not of the form KEY/DATE/REGION/SERVICE/" + CredentialScope.TERMINATOR + ".");
		}
		String accessKeyId = String.join("/", parts.subList(0, keyParts));
		CredentialScope scope = new CredentialScope(parts.get(keyParts), parts.get(keyParts + 1), parts.get(keyParts + 2));
		List<String> headers = List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";"));
		return new SignatureV4(accessKeyId, sessionToken, scope, headers, signature, date, presigned, lifetime);
	}

	private static Instant headerDate(ApiRequest request) throws SignatureRefused {
		Optional<String> amazonDate = request.headers().first("x-amz-date");
		if (amazonDate.isPresent()) {
			return basicDate(amazonDate.get());
		}
		String date = request.headers().first("date")
				.orElseThrow(() -> SignatureRefused.incomplete("The request must contain the header X-Amz-Date or Date."));
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
		} catch (DateTimeException notOfHttp) {
			return basicDate(date);
		}
	}

	private static Instant basicDate(String text) throws SignatureRefused {
		try {
			return BASIC_DATE_TIME.parse(text.strip(), Instant::from);
		} catch (DateTimeException malformed) {
			throw SignatureRefused.incomplete("The date of the request is not of the form 20130101T000000Z.");
		}
	}

	private static Duration lifetime(String seconds) throws SignatureRefused {
		try {
			long value = Long.parseLong(seconds);
			if (value >= 1 && value <= LONGEST_LIFETIME_SECONDS) {
				return Duration.ofSeconds(value);
			}
		} catch (NumberFormatException malformed) {
			// Answered below, like a number out of range.
		}
		throw SignatureRefused.incomplete(
				"The parameter X-Amz-Expires must be a number of seconds within 1.." + LONGEST_LIFETIME_SECONDS + ".");
	}

	private static DateTimeFormatter utc(String pattern) {
		return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
	}

	private static String part(Map<String, String> parts, String name) throws SignatureRefused {
		String value = parts.get(name);
		if (value == null || value.isEmpty()) {
			throw SignatureRefused.incomplete("The Authorization header lacks " + name + ".");
		}
		return value;
	}

	private static String parameter(ApiRequest request, String name) throws SignatureRefused {
		return request.parameters().value(name)
				.orElseThrow(() -> SignatureRefused.incomplete("The request must contain the parameter " + name));
	}
}
