package org.minicloud.endpoint.signature;

import java.time.Instant;
import java.util.Optional;
import org.minicloud.endpoint.request.ApiRequest;

/** What a request says about who signed it; nothing of it is proven before {@link #verify}. */
public sealed interface Signature permits SignatureV4, SignatureV2 {
	/**
	 * Finds the signature of a request.
	 *
	 * @throws SignatureRefused MISSING if there is none, INCOMPLETE if it has not the form of one
	 */
	static Signature of(ApiRequest request) throws SignatureRefused {
		if (request.headers().first("authorization").isPresent()) {
			return SignatureV4.fromHeader(request);
		}
		if (request.parameters().has("X-Amz-Signature") || request.parameters().has("X-Amz-Algorithm")) {
			return SignatureV4.fromQuery(request);
		}
		if (request.parameters().has("AWSAccessKeyId") || request.parameters().has("Signature")) {
			return SignatureV2.fromParameters(request);
		}
		throw new SignatureRefused(SignatureRefused.Reason.MISSING, "The request must contain the parameter AWSAccessKeyId");
	}

	String accessKeyId();

	/** The token that goes with temporary keys. */
	Optional<String> sessionToken();

	/** For which region and service it was made; version 2 does not say. */
	Optional<CredentialScope> scope();

	/**
	 * Checks that the request was signed with the secret and not changed since, and that its time has come and not passed.
	 *
	 * @throws SignatureRefused MISMATCH or EXPIRED
	 */
	void verify(ApiRequest request, String secret, Instant now) throws SignatureRefused;
}
