package org.minicloud.cloud.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.life.Engine;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.IdSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Hands out clients. May be asked on any thread. */
public final class Ec2Clients {
	private final Requests requests;
	private final Map<String, RegionServices> services = new HashMap<>();

	public Ec2Clients(CloudState cloud, Engine engine, IdSource ids, int instanceLimit, Requests requests) {
		this.requests = requests;
		for (RegionState region : cloud.regions())
			services.put(region.id(), RegionServices.create(cloud, region, engine, ids, instanceLimit));
	}

	/** EC2 in a region on a caller's behalf; empty when there is no such region. */
	public Optional<Ec2Client> client(Caller caller, String region) {
		return Optional.ofNullable(services.get(region)).map(each -> new EmbeddedEc2Client(caller, requests, each));
	}
}
