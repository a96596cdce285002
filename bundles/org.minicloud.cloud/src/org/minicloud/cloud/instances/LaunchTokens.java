package org.minicloud.cloud.instances;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.LaunchToken;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Makes RunInstances idempotent: a token that was used before answers what it launched then, as long as something of
 * that is left in the cloud.
 */
final class LaunchTokens {
	private final RegionState region;
	private final IdSource ids;

	LaunchTokens(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/**
	 * What an earlier request with the same token launched.
	 *
	 * @throws Ec2Exception IdempotentParameterMismatch when that request was another one
	 */
	Optional<Reservation> launched(RunInstancesRequest request, Call call) {
		if (request.clientToken() == null || request.clientToken().isEmpty())
			return Optional.empty();
		Optional<LaunchToken> known = region.launchToken(call.caller().accountId(), request.clientToken());
		known.filter(token -> !token.getRequestDigest().equals(digest(request))).ifPresent(token -> {
			throw Ec2Errors.client("IdempotentParameterMismatch",
					"Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
		});
		return known.flatMap(token -> region.model().getReservations().stream()
				.filter(reservation -> reservation.getId().equals(token.getReservationId())).findFirst());
	}

	/** Remembers what a request launched. */
	void remember(RunInstancesRequest request, Reservation reservation, Call call) {
		if (request.clientToken() == null || request.clientToken().isEmpty())
			return;
		LaunchToken token = MinicloudFactory.eINSTANCE.createLaunchToken();
		token.setId(ids.next("lt-"));
		token.setToken(request.clientToken());
		token.setOwnerId(call.caller().accountId());
		token.setRequestDigest(digest(request));
		token.setReservationId(reservation.getId());
		token.setCreationTime(call.now());
		region.model().getLaunchTokens().add(token);
	}

	/** Of all that the request asks for; user data apart, because the SDK keeps it out of its texts. */
	private static String digest(RunInstancesRequest request) {
		String text = request.toBuilder().dryRun(null).build() + " " + request.userData();
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}
}
