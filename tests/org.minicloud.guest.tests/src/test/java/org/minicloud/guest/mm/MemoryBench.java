package org.minicloud.guest.mm;

import java.time.Instant;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.sched.SchedulerParameters;

/** A domain of 16 MiB whose kernel does nothing, for trying address spaces from outside. */
final class MemoryBench {
	static final int FIRST = 64;
	static final int LIMIT = 4096;

	final Hypervisor host;
	final Domain domain;
	final PageAllocator pages;
	final AddressSpaces spaces;
	Hypercalls hypercalls;
	StartInfo start;

	MemoryBench(Density density) {
		this(density, LIMIT, HypercallCosts.FREE, false);
	}

	MemoryBench(Density density, int limit, HypercallCosts costs, boolean builtTables) {
		Timeline timeline = new Timeline(Instant.parse("2013-10-02T09:00:00Z"));
		host = new Hypervisor(timeline, new HostSpec("host", 2, 4096), SchedulerParameters.DEFAULTS, costs, 1);
		try {
			DomainSpec spec = new DomainSpec("memory", 2, 16);
			domain = host.createDomain(builtTables ? spec.withPageTables() : spec, new Idle());
		} catch (XenException refused) {
			throw new AssertionError(refused);
		}
		domain.unpause();
		timeline.runFor(1_000_000_000L);
		pages = new PageAllocator(builtTables ? (int) start.pageTables().mappedPages() : FIRST, limit);
		spaces = new AddressSpaces(density, pages, 2);
		spaces.attach(start, hypercalls);
		domain.meter().settle();
	}

	AddressSpace bash() {
		return spaces.create("/bin/bash", 920, 1900, 108_000);
	}

	/** Frames of the domain that are page tables in use. */
	int tables() {
		int[] count = new int[1];
		host.memory().forEachFrame(frame -> {
			if (frame.owner() == domain.domid() && frame.type().isPageTable() && frame.typeReferences() > 0)
				count[0]++;
		});
		return count[0];
	}

	/** References to the domain's frames beside those of its reservation. */
	int references() {
		int[] count = new int[1];
		host.memory().forEachFrame(frame -> {
			if (frame.owner() == domain.domid())
				count[0] += frame.references() - 1;
		});
		return count[0];
	}

	Frame frame(int pfn) {
		return host.memory().frame(host.memory().mfn(domain.domid(), pfn));
	}

	private final class Idle implements GuestKernel {
		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			start = startInfo;
			hypercalls = calls;
		}

		@Override
		public long run(int vcpu) {
			for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
				continue;
			hypercalls.block(vcpu);
			return 0;
		}
	}
}
