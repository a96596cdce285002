package org.minicloud.cloud.instances;

import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances. */
public final class RunInstances {
	private final LaunchRequestReader reader;
	private final LaunchTokens tokens;
	private final Launcher launcher;
	private final DescribeInstances describing;

	public RunInstances(CloudState cloud, RegionState region, IdSource ids, Launcher launcher) {
		this.reader = new LaunchRequestReader(cloud, region);
		this.tokens = new LaunchTokens(region, ids);
		this.launcher = launcher;
		this.describing = new DescribeInstances(region);
	}

	public RunInstancesResponse run(RunInstancesRequest request, Call call) {
		Optional<Reservation> earlier = tokens.launched(request, call);
		if (earlier.isPresent())
			return answer(earlier.get());
		LaunchRequest launch = reader.read(request, call.caller());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Reservation reservation = launcher.launch(launch, call);
		tokens.remember(request, reservation, call);
		return answer(reservation);
	}

	private RunInstancesResponse answer(Reservation reservation) {
		var described = describing.describe(reservation);
		return RunInstancesResponse.builder().reservationId(described.reservationId()).ownerId(described.ownerId())
				.requesterId(described.requesterId()).groups(List.of()).instances(described.instances()).build();
	}
}
