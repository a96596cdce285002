package org.minicloud.cloud.drive;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.inspect.HostSnapshot;

/** Looks at hypervisors and commands them, between two events of the cloud. */
public final class EmbeddedHypervisors implements HypervisorInspection {
	private final Pacemaker pacemaker;
	private final HostDirectory directory;
	private final Timelines timelines;

	public EmbeddedHypervisors(Pacemaker pacemaker, CloudState state, Hosts hosts) {
		this.pacemaker = pacemaker;
		this.directory = new HostDirectory(state, hosts);
		this.timelines = new Timelines(pacemaker, directory);
	}

	@Override
	public CompletableFuture<List<ZoneHosts>> zones() {
		return pacemaker.submit(directory::zones);
	}

	@Override
	public CompletableFuture<List<HostEntry>> hosts() {
		return pacemaker.submit(directory::inUse);
	}

	@Override
	public CompletableFuture<List<HostEntry>> hosts(String zone, int first, int count) {
		return pacemaker.submit(() -> directory.page(zone, first, count));
	}

	@Override
	public CompletableFuture<HostSnapshot> snapshot(String hostId) {
		return pacemaker.submit(() -> directory.hypervisor(hostId).snapshot());
	}

	@Override
	public TimelineRecording recordTimeline(String hostId) {
		return timelines.open(hostId);
	}

	@Override
	public CompletableFuture<Void> pause(String hostId, int domid) {
		return command(hostId, domid, Domain::pause);
	}

	@Override
	public CompletableFuture<Void> unpause(String hostId, int domid) {
		return command(hostId, domid, Domain::unpause);
	}

	@Override
	public CompletableFuture<Void> setShare(String hostId, int domid, int weight, int cap) {
		return command(hostId, domid, domain -> {
			int most = 100 * domain.spec().vcpus();
			if (cap > most)
				throw new IllegalArgumentException("the cap of " + domain.spec().vcpus() + " vCPUs is 0.." + most + ", not " + cap);
			domain.setShare(weight, cap);
		});
	}

	private CompletableFuture<Void> command(String hostId, int domid, DomainCommand command) {
		return pacemaker.submit(() -> {
			Domain domain = directory.domain(hostId, domid);
			try {
				command.carryOut(domain);
			} catch (IllegalArgumentException refused) {
				throw new RefusedException(refused.getMessage(), refused);
			}
			return null;
		});
	}

	/** What an operator does to a domain. */
	@FunctionalInterface
	private interface DomainCommand {
		/** @throws IllegalArgumentException when a value is out of range; nothing has changed then */
		void carryOut(Domain domain);
	}
}
