package org.minicloud.cloud.drive;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.life.Hosts.PoweredHost;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.connection.Inspection;
import org.minicloud.time.Clock;
import org.minicloud.time.Pacemaker;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.Hypervisor;

/** Looks at hosts and domains, between two events of the cloud. */
public final class EmbeddedInspection implements Inspection {
	private final Pacemaker pacemaker;
	private final CloudState state;
	private final Hosts hosts;
	private final CpuMeter cpu;

	public EmbeddedInspection(Pacemaker pacemaker, Clock clock, CloudState state, Hosts hosts) {
		this.pacemaker = pacemaker;
		this.state = state;
		this.hosts = hosts;
		this.cpu = new CpuMeter(clock, hosts);
	}

	@Override
	public EngineStatus status() {
		return onCloudThread(this::look, new EngineStatus(0, 0, 0, 0, 0, 0));
	}

	@Override
	public List<HostStatus> hosts() {
		return onCloudThread(() -> hosts.powered().stream().map(EmbeddedInspection::describe).toList(), List.of());
	}

	private EngineStatus look() {
		long memory = 0;
		long free = 0;
		for (PoweredHost host : hosts.powered()) {
			memory += host.hypervisor().spec().memoryMiB();
			free += host.hypervisor().freeMemoryMiB();
		}
		double memoryUse = memory == 0 ? 0 : (double) (memory - free) / memory;
		return new EngineStatus(state.totals().running(), state.totals().pending(), hosts.powered().size(), cpu.use(),
				memoryUse, state.totals().dollarsAnHour());
	}

	private static HostStatus describe(PoweredHost host) {
		Hypervisor hypervisor = host.hypervisor();
		return new HostStatus(host.id(), host.region(), host.zone(), hypervisor.spec().pcpus(),
				hypervisor.spec().memoryMiB(), hypervisor.freeMemoryMiB(),
				hypervisor.domains().stream().map(EmbeddedInspection::describe).toList());
	}

	private static DomainStatus describe(Domain domain) {
		return new DomainStatus(domain.domid(), domain.name(), domain.domid() == 0 ? "" : domain.name(), domain.stateLetters(),
				domain.spec().vcpus(), domain.spec().memoryMiB(), domain.weight(), domain.cap(), domain.cpuNanos() / 1e9);
	}

	private <T> T onCloudThread(Callable<T> question, T whenClosed) {
		try {
			return pacemaker.submit(question).join();
		} catch (CompletionException failure) {
			if (failure.getCause() instanceof RejectedExecutionException)
				return whenClosed;
			throw failure;
		}
	}
}
