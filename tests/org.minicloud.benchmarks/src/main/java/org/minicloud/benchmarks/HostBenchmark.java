package org.minicloud.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.minicloud.guest.light.LightKernel;
import org.minicloud.guest.light.Workload;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.guest.light.Workload.Spin;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.sched.SchedulerParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Simulated seconds of a host with 100 busy domains in a second of the wall clock. Beside it the bound: as many events as the
 * host has in a simulated second, each taken from a bare {@link PriorityQueue} and put back with a later time, while
 * nothing happens at any of them.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HostBenchmark {
	private static final int DOMAINS = 100;
	private static final int PCPUS = 16;
	private static final int DOMAIN_MIB = 64;
	private static final int SECONDS = 1;

	/** What the domains do. */
	public enum Busyness {
		/** They compute for ever. */
		SPIN(new Spin()),
		/** They work for 1 ms and sleep for 9.3 ms: two thirds of the host's CPUs. */
		SERVE(new RunSleep(1_000_000, 9_300_000)),
		/** They work for 100 us and sleep for 1.1 ms: half of the host's CPUs, ten times as many events. */
		CHATTER(new RunSleep(100_000, 1_100_000));

		private final Workload workload;

		Busyness(Workload workload) {
			this.workload = workload;
		}
	}

	/** A host whose domains are at work. */
	@State(Scope.Benchmark)
	public static class Busy {
		@Param
		private Busyness busyness;

		private final Timeline timeline = new Timeline(Instant.EPOCH);
		private final PriorityQueue<Event> bare = new PriorityQueue<>();
		private long eventsASecond;

		@Setup
		public void begin() throws XenException {
			Hypervisor host = new Hypervisor(timeline, new HostSpec("host", PCPUS, 512 + DOMAINS * DOMAIN_MIB),
					SchedulerParameters.DEFAULTS, 1);
			for (int i = 0; i < DOMAINS; i++) {
				Domain domain = host.createDomain(new DomainSpec("domain" + i, 1, DOMAIN_MIB),
						new LightKernel(busyness.workload));
				domain.unpause();
			}
			while (!List.copyOf(host.domains()).stream().allMatch(Domain::isBuilt))
				pass(1);
			pass(3);
			long before = timeline.eventsHandled();
			pass(1);
			eventsASecond = timeline.eventsHandled() - before;
			for (int i = 0; i < DOMAINS + PCPUS; i++)
				bare.add(new Event(i));
		}

		void passBareSecond() {
			for (long i = 0; i < eventsASecond; i++) {
				Event next = bare.poll();
				next.at += DOMAINS + i % PCPUS;
				bare.add(next);
			}
		}

		void pass(int seconds) {
			timeline.runFor(TimeUnit.SECONDS.toNanos(seconds));
		}
	}

	@Benchmark
	@OperationsPerInvocation(SECONDS)
	public void simulatedSeconds(Busy busy) {
		busy.pass(SECONDS);
	}

	@Benchmark
	@OperationsPerInvocation(SECONDS)
	public void bound(Busy busy) {
		busy.passBareSecond();
	}

	/** Something that is due and does nothing. */
	private static final class Event implements Comparable<Event> {
		private long at;

		Event(long at) {
			this.at = at;
		}

		@Override
		public int compareTo(Event other) {
			return Long.compare(at, other.at);
		}
	}
}
