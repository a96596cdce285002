package org.minicloud.endpoint.service;

import org.minicloud.endpoint.request.ApiException;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.signature.SignatureRefused;
import software.amazon.awssdk.core.SdkClient;

/**
 * How a family of services is spoken to: where a request says what it wants, how its members are read, and the forms of
 * answers and errors.
 */
public interface Protocol {
	/**
	 * Carries a request out.
	 *
	 * @throws ApiException if the request does not say what it wants, or says it in the wrong form
	 */
	Reply answer(ApiRequest request, Service service, SdkClient client, String requestId);

	/** The protocol's form of an error. */
	Reply error(ApiException error, String requestId);

	/** What this protocol says about a signature that was refused. */
	ApiException refused(SignatureRefused refusal);
}
