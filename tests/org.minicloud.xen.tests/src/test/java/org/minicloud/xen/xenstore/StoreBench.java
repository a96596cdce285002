package org.minicloud.xen.xenstore;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.sched.SchedulerParameters;

/** A host with its store, and guests that use it. */
public final class StoreBench {
	public static final long MILLI = 1_000_000;
	public static final long SECOND = 1_000 * MILLI;

	static final String POKE = "data/poke";

	public final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	public final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 8192), SchedulerParameters.DEFAULTS, 1);
	public final LocalStore store = host.store().openPaid();

	/** Creates a domain and lets it run; domain 0 builds meanwhile. */
	public Domain running(String name, GuestKernel kernel) {
		try {
			Domain domain = host.createDomain(new DomainSpec(name, 1, 16), kernel);
			domain.unpause();
			timeline.runFor(SECOND);
			return domain;
		} catch (XenException refused) {
			throw new AssertionError(refused);
		}
	}

	/** Lets a guest do something on its own CPU. */
	public void in(Domain domain, Runnable wish) {
		StoreGuest guest = (StoreGuest) domain.kernel();
		guest.wishes.add(wish);
		store.write(StorePath.ofDomain(domain.domid()) + '/' + POKE, "");
		until(guest.wishes::isEmpty);
	}

	public void until(BooleanSupplier condition) {
		long deadline = timeline.nanos() + 30 * SECOND;
		while (!condition.getAsBoolean()) {
			if (timeline.nanos() > deadline)
				throw new AssertionError("did not happen in thirty seconds");
			timeline.runFor(MILLI);
			host.domains().forEach(domain -> domain.crashCause().ifPresent(cause -> {
				throw new AssertionError(domain + " crashed", cause);
			}));
		}
	}
}
