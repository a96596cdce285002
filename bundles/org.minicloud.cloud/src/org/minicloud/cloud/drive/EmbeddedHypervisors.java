package org.minicloud.cloud.drive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.minicloud.cloud.life.Engine;
import org.minicloud.cloud.life.Migrations.NotMovableException;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.Subscription;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.HostInspector;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.inspect.CallCounters;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.GrantTableSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.MigrationSnapshot;
import org.minicloud.xen.inspect.PageTypeCounts;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.SchedulerSnapshot;
import org.minicloud.xen.inspect.StoreSnapshot;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;

/** Looks at hypervisors and commands them, between two events of the cloud. */
public final class EmbeddedHypervisors implements HypervisorInspection {
	private static final int MOST_BUCKETS = 100_000;

	private final Pacemaker pacemaker;
	private final Engine engine;
	private final HostDirectory directory;
	private final Timelines timelines;
	private final Traces traces;

	public EmbeddedHypervisors(Pacemaker pacemaker, CloudState state, Engine engine) {
		this.pacemaker = pacemaker;
		this.engine = engine;
		this.directory = new HostDirectory(state, engine.hosts());
		this.timelines = new Timelines(pacemaker, directory);
		this.traces = new Traces(pacemaker, directory);
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
	public TraceRecording recordTrace(String hostId) {
		return traces.open(hostId);
	}

	@Override
	public CompletableFuture<CallCounters> calls(String hostId, int domid) {
		return look(hostId, host -> host.calls(domid));
	}

	@Override
	public CompletableFuture<FrameMap> frameMap(String hostId, int buckets) {
		return look(hostId, host -> {
			if (buckets < 1 || buckets > MOST_BUCKETS)
				throw new RefusedException("a map has 1 to " + MOST_BUCKETS + " buckets, not " + buckets);
			return host.frameMap(buckets);
		});
	}

	@Override
	public CompletableFuture<PageTypeCounts> pageTypes(String hostId, int domid) {
		return look(hostId, host -> host.pageTypes(domid));
	}

	@Override
	public CompletableFuture<FrameSnapshot> frame(String hostId, long mfn) {
		return look(hostId, host -> host.frame(mfn));
	}

	@Override
	public CompletableFuture<PageWalkSnapshot> walk(String hostId, int domid, int vcpu, long virtualAddress) {
		return look(hostId, host -> host.walk(domid, vcpu, virtualAddress));
	}

	@Override
	public CompletableFuture<GrantTableSnapshot> grants(String hostId, int domid) {
		return look(hostId, host -> host.grants(domid));
	}

	@Override
	public CompletableFuture<List<DeviceSnapshot>> devices(String hostId, int domid) {
		return look(hostId, host -> host.devices(domid));
	}

	@Override
	public CompletableFuture<StoreSnapshot> store(String hostId) {
		return look(hostId, HostInspector::store);
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
	public CompletableFuture<Void> crash(String hostId, int domid, String cause) {
		return command(hostId, domid, domain -> domain.crash(cause));
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

	@Override
	public CompletableFuture<Void> setScheduler(String hostId, SchedulerSnapshot parameters) {
		return pacemaker.submit(() -> {
			Hypervisor host = directory.hypervisor(hostId);
			try {
				host.setSchedulerParameters(new SchedulerParameters(parameters.timesliceMillis(), parameters.ratelimitMicros(),
						host.schedulerParameters().loadBalanceRatelimitMicros(), parameters.timerLatencyNanos(),
						AccountingKind.valueOf(parameters.accounting())));
			} catch (IllegalArgumentException refused) {
				throw new RefusedException(refused.getMessage(), refused);
			}
			return null;
		});
	}

	@Override
	public CompletableFuture<String> log(String hostId) {
		return pacemaker.submit(() -> new String(directory.known(hostId).hypervisor().log(), StandardCharsets.UTF_8));
	}

	@Override
	public CompletableFuture<Void> restartDomain0(String hostId, String cause) {
		return pacemaker.submit(() -> {
			directory.hypervisor(hostId).restartDomain0(cause);
			return null;
		});
	}

	@Override
	public CompletableFuture<Void> failHost(String hostId, String cause) {
		return pacemaker.submit(() -> {
			engine.failures().fail(directory.powered(hostId), cause);
			return null;
		});
	}

	@Override
	public CompletableFuture<Void> repairHost(String hostId) {
		return pacemaker.submit(() -> {
			engine.failures().repair(directory.failed(hostId));
			return null;
		});
	}

	@Override
	public CompletableFuture<List<MigrationSnapshot>> migrations() {
		return pacemaker.submit(() -> engine.migrations().all().stream().map(MigrationDescriber::describe).toList());
	}

	@Override
	public Subscription followMigrations(Consumer<MigrationSnapshot> listener) {
		Runnable end = engine.migrations().follow(progress -> listener.accept(MigrationDescriber.describe(progress)));
		return end::run;
	}

	@Override
	public CompletableFuture<MigrationSnapshot> migrate(String instanceId, String hostId) {
		return pacemaker.submit(() -> {
			try {
				return MigrationDescriber.describe(engine.migrations().begin(instanceId, hostId));
			} catch (NotMovableException refused) {
				throw new RefusedException(refused.getMessage(), refused);
			}
		});
	}

	@Override
	public CompletableFuture<Void> cancelMigration(String instanceId) {
		return pacemaker.submit(() -> {
			try {
				engine.migrations().cancel(instanceId);
			} catch (NotMovableException refused) {
				throw new RefusedException(refused.getMessage(), refused);
			}
			return null;
		});
	}

	private <T> CompletableFuture<T> look(String hostId, Look<T> look) {
		return pacemaker.submit(() -> {
			try {
				return look.at(directory.hypervisor(hostId).inspect());
			} catch (XenException refused) {
				throw new RefusedException(refused.getMessage(), refused);
			}
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

	/** A look into a host. */
	@FunctionalInterface
	private interface Look<T> {
		T at(HostInspector host) throws XenException, RefusedException;
	}

	/** What an operator does to a domain. */
	@FunctionalInterface
	private interface DomainCommand {
		/** @throws IllegalArgumentException when a value is out of range; nothing has changed then */
		void carryOut(Domain domain);
	}
}
