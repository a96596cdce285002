package org.minicloud.console.topology.live;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.InstanceNetwork.Flow;
import org.minicloud.connection.Inspection.DomainStatus;
import org.minicloud.connection.Inspection.HostStatus;

/**
 * One look at what instances do.
 *
 * @param time  of the cloud
 * @param cpu   by instance; empty where the cloud does not tell
 * @param flows by instance; empty where the cloud does not tell
 */
public record Sample(Instant time, Map<String, Cpu> cpu, Map<String, List<Flow>> flows) {
	/** Seconds that a cloud is waited for; the next look comes anyway. */
	private static final int PATIENCE = 5;

	/** What an instance has used of its virtual CPUs. */
	public record Cpu(double seconds, int vcpus) {
	}

	/** Asks a cloud; blocks, so never on the UI thread. */
	static Sample read(CloudConnection connection, Collection<String> instances) throws InterruptedException {
		Map<String, Cpu> cpu = new HashMap<>();
		Set<String> wanted = new HashSet<>(instances);
		connection.inspection().ifPresent(inspection -> {
			for (HostStatus host : inspection.hosts())
				for (DomainStatus domain : host.domains())
					if (wanted.contains(domain.instanceId()))
						cpu.put(domain.instanceId(), new Cpu(domain.cpuSeconds(), Math.max(1, domain.vcpus())));
		});
		Map<String, List<Flow>> flows = connection.network().isPresent() ? flows(connection.network().get(), instances) : Map.of();
		return new Sample(connection.time().map(time -> time.now()).orElseGet(Instant::now), cpu, flows);
	}

	private static Map<String, List<Flow>> flows(InstanceNetwork network, Collection<String> instances) throws InterruptedException {
		try {
			return network.traffic(instances).get(PATIENCE, TimeUnit.SECONDS);
		} catch (ExecutionException | TimeoutException untold) {
			// it is less that is shown, and there is another look soon
			return Map.of();
		}
	}
}
