package org.minicloud.cloud.instances;

import java.util.Base64;
import org.minicloud.cloud.life.Consoles;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;

/** GetConsoleOutput: the newest 64 KiB, whether the request asks for the latest or not. */
public final class ConsoleOutput {
	private final RegionState region;
	private final Consoles consoles;

	public ConsoleOutput(RegionState region, Consoles consoles) {
		this.region = region;
		this.consoles = consoles;
	}

	public GetConsoleOutputResponse get(GetConsoleOutputRequest request) {
		String id = ResourceIds.requireInstanceId(request.instanceId());
		if (region.instances().find(id).isEmpty())
			throw ResourceIds.noInstance(id);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Consoles.Output output = consoles.output(id);
		return GetConsoleOutputResponse.builder().instanceId(id)
				.output(Base64.getEncoder().encodeToString(output.text())).timestamp(output.lastOutput()).build();
	}
}
