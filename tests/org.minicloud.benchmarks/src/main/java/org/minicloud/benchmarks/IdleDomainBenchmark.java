package org.minicloud.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.minicloud.guest.light.LightKernel;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.inspect.StoreNodeSnapshot;
import org.minicloud.xen.sched.SchedulerParameters;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Creating 1,000 domains on a host and letting domain 0 build them; the counters tell what heap each then holds, and how
 * often a host of so many idle domains has anything to do in a minute of cloud time. Beside it the bound: the bytes of a
 * domain's names and values in XenStore alone, as entries of a bare map.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 1) // counters of several would be added up
public class IdleDomainBenchmark {
	private static final int DOMAINS = 1000;
	private static final int DOMAIN_MIB = 64;
	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	/** What is counted besides time. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Counts {
		public long bytesOfAnIdleDomain;
		public long eventsOfAnIdleMinute;
		public long bytesOfBareFacts;
	}

	@Benchmark
	public Hypervisor createAThousand(Counts counts) throws XenException {
		Timeline timeline = new Timeline(Instant.EPOCH);
		Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 16, 512 + DOMAINS * DOMAIN_MIB),
				SchedulerParameters.DEFAULTS, 1);
		long before = usedHeap();
		List<Domain> domains = new ArrayList<>();
		for (int i = 0; i < DOMAINS; i++) {
			Domain domain = host.createDomain(new DomainSpec("domain" + i, 1, DOMAIN_MIB), idle());
			domain.unpause();
			domains.add(domain);
		}
		while (!domains.stream().allMatch(Domain::isBuilt))
			timeline.runFor(MINUTE);
		timeline.runFor(MINUTE);
		counts.bytesOfAnIdleDomain = (usedHeap() - before) / DOMAINS;
		long events = timeline.eventsHandled();
		timeline.runFor(MINUTE);
		counts.eventsOfAnIdleMinute = timeline.eventsHandled() - events;
		counts.bytesOfBareFacts = bytesOfBareFacts(host);
		return host;
	}

	private static long bytesOfBareFacts(Hypervisor host) {
		StoreNodeSnapshot root = host.inspect().store().root();
		long before = usedHeap();
		Map<String, byte[]> facts = new HashMap<>();
		copy(root, facts);
		long bytes = usedHeap() - before;
		if (facts.isEmpty())
			throw new IllegalStateException("a host has facts in its store");
		return bytes / DOMAINS;
	}

	private static void copy(StoreNodeSnapshot node, Map<String, byte[]> facts) {
		facts.put(new String(node.path().toCharArray()), node.value().getBytes(StandardCharsets.ISO_8859_1));
		for (StoreNodeSnapshot child : node.children())
			copy(child, facts);
	}

	/** It looks up once a day. */
	private static LightKernel idle() {
		return new LightKernel(new RunSleep(1000, TimeUnit.DAYS.toNanos(1)));
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++)
			System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}
}
