package org.minicloud.cloud.client;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.store.StoreException;
import org.minicloud.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** Carries out requests: each is one transaction with an id of its own, and ends in an answer or one of EC2's errors. */
public final class Requests {
	private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

	private final CloudThread cloud;
	private final Clock clock;

	public Requests(CloudThread cloud, Clock clock) {
		this.cloud = cloud;
		this.clock = clock;
	}

	/** @throws Ec2Exception with the request's id */
	<R extends Ec2Response> R answer(Caller caller, Function<Call, R> operation) {
		return identified(() -> cloud.call(unit -> operation.apply(new Call(caller, unit, clock.instant()))));
	}

	/**
	 * Like {@link #answer}, with a part that comes first and is carried out on the calling thread.
	 *
	 * @throws Ec2Exception with the request's id
	 */
	<P, R extends Ec2Response> R answer(Caller caller, Supplier<P> preparation, Function<P, Function<Call, R>> operation) {
		return identified(() -> {
			Function<Call, R> prepared = operation.apply(preparation.get());
			return cloud.call(unit -> prepared.apply(new Call(caller, unit, clock.instant())));
		});
	}

	private static <R extends Ec2Response> R identified(Supplier<R> request) {
		String requestId = UUID.randomUUID().toString();
		try {
			return withId(request.get(), requestId);
		} catch (Ec2Exception error) {
			throw withId(error, requestId);
		} catch (RejectedExecutionException closed) {
			throw withId(Ec2Errors.unavailable(), requestId);
		} catch (StoreException stopped) {
			LOG.error("Request {} failed", requestId, stopped);
			throw withId(Ec2Errors.unavailable(), requestId);
		} catch (RuntimeException fault) {
			LOG.error("Request {} failed", requestId, fault);
			throw withId(Ec2Errors.internal(), requestId);
		}
	}

	/** The response is of the class that its own builder builds. */
	@SuppressWarnings("unchecked")
	private static <R extends Ec2Response> R withId(R response, String requestId) {
		SdkResponse.Builder builder = ((Ec2Response.Builder) response.toBuilder())
				.responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", requestId)));
		return (R) builder.build();
	}

	private static Ec2Exception withId(Ec2Exception error, String requestId) {
		return (Ec2Exception) error.toBuilder().requestId(requestId).build();
	}
}
