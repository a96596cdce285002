package org.minicloud.endpoint.service;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.minicloud.endpoint.CloudAccess;
import org.minicloud.endpoint.CloudAccess.Credential;
import org.minicloud.endpoint.request.ApiException;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.signature.CredentialScope;
import org.minicloud.endpoint.signature.Signature;
import org.minicloud.endpoint.signature.SignatureRefused;
import org.minicloud.endpoint.signature.SignatureRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/** Takes a request from its bytes to its answer: who signed it, for which service and region, and what that service says. */
public final class RequestProcessor {
	private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);
	private static final int BAD_REQUEST = 400;
	private static final int UNAUTHORIZED = 401;
	private static final int INTERNAL_ERROR = 500;

	private final CloudAccess access;
	private final InstantSource clock;
	private final Services services;

	public RequestProcessor(CloudAccess access, InstantSource clock) {
		this.access = access;
		this.clock = clock;
		this.services = new Services(access);
	}

	/** Never throws: whatever goes wrong becomes an error reply. */
	public Reply process(ApiRequest request, String requestId) {
		Service service = services.standard();
		try {
			Signature signature = Signature.of(request);
			service = services.of(request, signature.scope()).orElseThrow(() -> noService(request, signature));
			Credential caller = verified(request, signature);
			SdkClient client = client(service, request, signature.scope(), caller);
			return service.protocol().answer(request, service, client, requestId);
		} catch (SignatureRefused refused) {
			LOG.debug("Request {}: signature refused ({}): {}", requestId, refused.reason(), refused.getMessage());
			return service.protocol().error(service.protocol().refused(refused), requestId);
		} catch (ApiException error) {
			return service.protocol().error(error, requestId);
		} catch (AwsServiceException answer) {
			return service.protocol().error(translated(answer, requestId), requestId);
		} catch (RuntimeException | Error failure) {
			return service.protocol().error(unexpected(failure, requestId), requestId);
		}
	}

	/** An error found before there was a request to process, in the form most clients read. */
	public Reply error(ApiException error, String requestId) {
		return services.standard().protocol().error(error, requestId);
	}

	/** Notes a fault of ours and makes of it what a client may know. */
	public ApiException unexpected(Throwable failure, String requestId) {
		LOG.error("Request {} failed.", requestId, failure);
		return new ApiException("InternalError", "An internal error has occurred", INTERNAL_ERROR);
	}

	private Credential verified(ApiRequest request, Signature signature) throws SignatureRefused {
		Credential caller = access.credential(signature.accessKeyId())
				.orElseThrow(() -> new SignatureRefused(Reason.UNKNOWN_KEY, "There is no access key " + signature.accessKeyId() + "."));
		if (signature.sessionToken().isPresent()) {
			throw new SignatureRefused(Reason.UNKNOWN_KEY, "A session token came with the permanent key " + caller + ".");
		}
		signature.verify(request, caller.secretAccessKey(), clock.instant());
		return caller;
	}

	/**
	 * The region is the one that was signed for. A client that signed for a service which does not exist made its scope up from the host's
	 * name; then its region counts only if there is such a region.
	 */
	private SdkClient client(Service service, ApiRequest request, Optional<CredentialScope> scope, Credential caller) {
		Optional<String> signed = scope.map(CredentialScope::region);
		boolean binding = scope.filter(s -> s.service().equals(service.name())).isPresent();
		Stream<String> otherwise = binding ? Stream.empty() : Stream.of(HostName.of(request).region(), access.defaultRegion());
		return Stream.concat(signed.stream(), otherwise)
				.filter(region -> !region.isEmpty())
				.map(region -> service.clients().in(region, caller))
				.flatMap(Optional::stream)
				.map(SdkClient.class::cast)
				.findFirst()
				.orElseThrow(() -> new ApiException("AuthFailure",
						"Credential should be scoped to a valid region, not '" + signed.orElse(access.defaultRegion()) + "'.", UNAUTHORIZED));
	}

	private static ApiException noService(ApiRequest request, Signature signature) {
		String wanted = signature.scope().map(CredentialScope::service)
				.orElseGet(() -> "of version " + request.parameters().value("Version").orElse("unknown"));
		return new ApiException("InvalidAction", "This endpoint does not offer the service " + wanted + ".");
	}

	private ApiException translated(AwsServiceException answer, String requestId) {
		AwsErrorDetails details = answer.awsErrorDetails();
		if (details == null || details.errorCode() == null) {
			return unexpected(answer, requestId);
		}
		String message = details.errorMessage() != null ? details.errorMessage() : details.errorCode();
		int status = answer.statusCode() >= BAD_REQUEST ? answer.statusCode() : BAD_REQUEST;
		return new ApiException(details.errorCode(), message, status);
	}
}
