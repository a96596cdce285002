package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.xen.inspect.HostSnapshot;

/** A host as one look found it; the snapshot is empty when it is not on, or was not asked for. */
public record HostLook(HostEntry entry, Optional<HostSnapshot> snapshot) {
	/** So few hosts are looked into whether their rows are open or not. */
	static final int FEW = 8;

	/** All hosts in use; a snapshot of those that are open. */
	static CompletableFuture<List<HostLook>> at(HypervisorInspection hypervisors, Set<String> open) {
		return hypervisors.hosts().thenCompose(hosts -> {
			List<CompletableFuture<HostLook>> looks = new ArrayList<>();
			for (HostEntry host : hosts)
				looks.add(host.state() == HostState.ON && (hosts.size() <= FEW || open.contains(host.id())) ? into(hypervisors, host)
						: CompletableFuture.completedFuture(new HostLook(host, Optional.empty())));
			return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
					.thenApply(all -> looks.stream().map(CompletableFuture::join).toList());
		});
	}

	/** A host that went off meanwhile is shown without what is on it. */
	private static CompletableFuture<HostLook> into(HypervisorInspection hypervisors, HostEntry host) {
		return hypervisors.snapshot(host.id()).handle((snapshot, failure) -> new HostLook(host, Optional.ofNullable(snapshot)));
	}
}
