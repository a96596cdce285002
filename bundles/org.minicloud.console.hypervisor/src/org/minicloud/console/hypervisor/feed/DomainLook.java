package org.minicloud.console.hypervisor.feed;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;

/**
 * A domain with something about it, and the host at that moment.
 *
 * @param <D> what was asked about the domain
 */
public record DomainLook<D>(HostSnapshot host, DomainSnapshot domain, D detail) {
	/** Asks about the domain in focus; where none is, about the first guest of the host. */
	public static <D> CompletableFuture<DomainLook<D>> at(HypervisorInspection hypervisors, HostFocus focus,
			BiFunction<String, Integer, CompletableFuture<D>> question) {
		String host = focus.host().orElseThrow();
		return hypervisors.snapshot(host).thenCompose(snapshot -> {
			DomainSnapshot domain = domain(snapshot, focus);
			return question.apply(host, domain.domid()).thenApply(detail -> new DomainLook<>(snapshot, domain, detail));
		});
	}

	/** The domain in focus, or the first guest that lives, or domain 0. */
	public static DomainSnapshot domain(HostSnapshot host, HostFocus focus) {
		Optional<DomainSnapshot> chosen = focus.domid().isPresent() ? host.domain(focus.domid().getAsInt()) : Optional.empty();
		return chosen.orElseGet(() -> host.domains().stream().filter(domain -> domain.domid() != 0)
				.min(Comparator.comparingInt(DomainSnapshot::domid)).orElse(host.domains().get(0)));
	}
}
