package org.minicloud.console.hypervisor.timeline;

import org.minicloud.xen.inspect.CpuTimeline.Run;

/** A run in words. */
final class RunText {
	private RunText() {
	}

	/** {@code web-1 (domain 7) v0 on pCPU 1 · UNDER · 3.2 ms · credits 120 to 88 · from 12.034 s}. */
	static String line(CpuHistory history, Run run) {
		return String.join("  ·  ", who(history, run) + " on pCPU " + run.pcpu(), run.priority().name(), length(run),
				"credits " + run.creditBefore() + " to " + run.creditAfter(), "from " + Nanos.instant(run.fromNanos(), 1_000));
	}

	static String lines(CpuHistory history, Run run) {
		return String.join("\n", who(history, run) + " on pCPU " + run.pcpu(), "Priority: " + run.priority(),
				"Credits: " + run.creditBefore() + " when it got the CPU, " + run.creditAfter() + " when it lost it",
				"Ran for " + length(run), "From " + Nanos.instant(run.fromNanos(), 1_000) + " to "
						+ Nanos.instant(run.toNanos(), 1_000));
	}

	private static String who(CpuHistory history, Run run) {
		return history.domainName(run.domid()) + " (domain " + run.domid() + "), vCPU " + run.vcpu();
	}

	private static String length(Run run) {
		return Nanos.length(run.toNanos() - run.fromNanos());
	}
}
