package org.minicloud.console.hypervisor.memory;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.PageWalkSnapshot;

/**
 * A walk through page tables, the frame that it leads to, and the host at that moment.
 *
 * @param walk    empty when nothing was asked, or it was refused
 * @param frame   empty when the walk leads nowhere
 * @param refusal why there is no walk; empty when there is one
 */
public record WalkLook(HostSnapshot host, Optional<PageWalkSnapshot> walk, Optional<FrameSnapshot> frame, String refusal) {
	/** @param address empty when none was typed */
	static CompletableFuture<WalkLook> at(HypervisorInspection hypervisors, String host, int domid, int vcpu,
			Optional<Long> address) {
		CompletableFuture<HostSnapshot> snapshot = hypervisors.snapshot(host);
		if (address.isEmpty())
			return snapshot.thenApply(now -> new WalkLook(now, Optional.empty(), Optional.empty(), ""));
		return hypervisors.walk(host, domid, vcpu, address.get())
				.thenCompose(walk -> frame(hypervisors, host, walk)
						.thenApply(frame -> new WalkLook(null, Optional.of(walk), frame, "")))
				.exceptionally(WalkLook::refused)
				.thenCombine(snapshot, (look, now) -> new WalkLook(now, look.walk(), look.frame(), look.refusal()));
	}

	private static CompletableFuture<Optional<FrameSnapshot>> frame(HypervisorInspection hypervisors, String host,
			PageWalkSnapshot walk) {
		return walk.mfn() < 0 ? CompletableFuture.completedFuture(Optional.empty())
				: hypervisors.frame(host, walk.mfn()).thenApply(Optional::of);
	}

	private static WalkLook refused(Throwable failure) {
		Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
		if (cause instanceof RefusedException)
			return new WalkLook(null, Optional.empty(), Optional.empty(), cause.getMessage());
		throw new CompletionException(cause);
	}
}
