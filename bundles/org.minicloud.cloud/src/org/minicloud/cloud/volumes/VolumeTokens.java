package org.minicloud.cloud.volumes;

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
import org.minicloud.model.Volume;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Makes CreateVolume idempotent, as long as the volume is there. */
final class VolumeTokens {
	/** So that a launch may have the same token. */
	private static final String PREFIX = "volume:";

	private final RegionState region;
	private final IdSource ids;

	VolumeTokens(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/** @throws Ec2Exception IdempotentParameterMismatch */
	Optional<Volume> created(CreateVolumeRequest request, Call call) {
		if (request.clientToken() == null || request.clientToken().isEmpty())
			return Optional.empty();
		Optional<LaunchToken> known = region.launchToken(call.caller().accountId(), PREFIX + request.clientToken());
		known.filter(token -> !token.getRequestDigest().equals(digest(request))).ifPresent(token -> {
			throw Ec2Errors.client("IdempotentParameterMismatch",
					"Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
		});
		return known.flatMap(token -> region.storage().volume(token.getReservationId()));
	}

	void remember(CreateVolumeRequest request, Volume volume, Call call) {
		if (request.clientToken() == null || request.clientToken().isEmpty())
			return;
		LaunchToken token = MinicloudFactory.eINSTANCE.createLaunchToken();
		token.setId(ids.next("lt-"));
		token.setToken(PREFIX + request.clientToken());
		token.setOwnerId(call.caller().accountId());
		token.setRequestDigest(digest(request));
		token.setReservationId(volume.getId());
		token.setCreationTime(call.now());
		region.model().getLaunchTokens().add(token);
	}

	void forget(Volume volume) {
		region.model().getLaunchTokens().removeAll(region.tokensOf(volume.getId()));
	}

	private static String digest(CreateVolumeRequest request) {
		try {
			byte[] text = request.toBuilder().dryRun(null).build().toString().getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}
}
