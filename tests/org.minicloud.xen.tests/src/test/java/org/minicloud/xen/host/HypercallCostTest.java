package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;
import org.minicloud.xen.Errno;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.TestKernel.Scripted;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.HypercallTrace;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.sched.SchedulerParameters;

class HypercallCostTest {
	private static final long SECOND = 1_000_000_000;
	private static final HypercallCosts COSTS = HypercallCosts.DEFAULTS;

	private final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 1, 4096), SchedulerParameters.DEFAULTS, COSTS, 1);

	/** CPU that a domain uses whose kernel does this once and sleeps. */
	private long cpuOf(Scripted.Step once) throws XenException {
		boolean[] done = new boolean[1];
		Domain domain = host.createDomain(new DomainSpec("guest", 1, 64), new Scripted((kernel, vcpu) -> {
			if (!done[0]) {
				done[0] = true;
				return once.run(kernel, vcpu);
			}
			kernel.hypercalls.block(vcpu);
			return 0;
		}));
		domain.unpause();
		timeline.runFor(SECOND);
		return domain.cpuNanos();
	}

	@Test
	void aHypercallIsPaidWithTheNextPieceOfWork() throws XenException {
		assertEquals(1000 + 2 * COSTS.entry(), cpuOf((kernel, vcpu) -> {
			kernel.hypercalls.setTimer(vcpu, -1);
			kernel.hypercalls.bringUp(vcpu);
			return 1000;
		}));
	}

	@Test
	void whatAVcpuOwesWhenItSleepsItPaysWhenItWakes() throws XenException {
		assertEquals(3 * COSTS.entry() + COSTS.eventOperation(), cpuOf((kernel, vcpu) -> {
			kernel.hypercalls.bindVirq(VirtualInterrupt.TIMER, vcpu);
			kernel.hypercalls.setTimer(vcpu, kernel.hypercalls.systemTimeNanos() + 10);
			kernel.hypercalls.block(vcpu);
			return 0;
		}));
	}

	@Test
	void aMulticallPaysOneEntryAndLittleForEachCall() throws XenException {
		assertEquals(1000 + COSTS.entry() + 100 * COSTS.multicallEntry(), cpuOf((kernel, vcpu) -> {
			MulticallEntry[] entries = new MulticallEntry[100];
			for (int i = 0; i < entries.length; i++)
				entries[i] = new MulticallEntry(() -> {
					kernel.hypercalls.setTimer(vcpu, -1);
					return 0;
				});
			multicall(kernel.hypercalls, entries);
			return 1000;
		}));
	}

	@Test
	void aCallThatFailsDoesNotStopTheOthersOfItsMulticall() throws XenException {
		List<Long> results = new ArrayList<>();
		cpuOf((kernel, vcpu) -> {
			MulticallEntry nested = new MulticallEntry(() -> {
				kernel.hypercalls.multicall(new MulticallEntry[0], 0);
				return 0;
			});
			MulticallEntry good = new MulticallEntry(() -> 7);
			multicall(kernel.hypercalls, good, nested, good);
			results.addAll(List.of(nested.result(), good.result()));
			return 1000;
		});
		assertEquals(List.of((long) -Errno.EINVAL.number(), 7L), results);
	}

	@Test
	void moreCallsThanThereAreIsRefused() throws XenException {
		Errno[] errno = new Errno[1];
		cpuOf((kernel, vcpu) -> {
			errno[0] = assertThrows(XenException.class, () -> kernel.hypercalls.multicall(new MulticallEntry[1], 2)).errno();
			return 1000;
		});
		assertEquals(Errno.EINVAL, errno[0]);
	}

	@Test
	void aTraceHearsOfEveryHypercall() throws XenException {
		List<String> heard = new ArrayList<>();
		Domain domain = host.createDomain(new DomainSpec("guest", 1, 64), new TestKernel());
		domain.meter().setTrace(new HypercallTrace() {
			@Override
			public void hypercall(int domid, int vcpu, Hypercall call) {
				heard.add(domid + "." + vcpu + " " + call.xenName());
			}

			@Override
			public void trap(int domid, int vcpu, Trap trap) {
				heard.add("trap");
			}
		});
		domain.unpause();
		timeline.runFor(SECOND);
		assertEquals(List.of("1.0 sched_op"), heard);
	}

	private static void multicall(Hypercalls hypercalls, MulticallEntry... entries) {
		try {
			hypercalls.multicall(entries, entries.length);
		} catch (XenException refused) {
			throw new IllegalStateException(refused);
		}
	}
}
