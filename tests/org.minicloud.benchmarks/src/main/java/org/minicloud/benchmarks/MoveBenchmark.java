package org.minicloud.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.DomainSaver;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.sched.SchedulerParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * MiB of a domain's memory that are saved, or migrated from host to host, in a second of the wall clock, when every page of
 * it has been written; beside it the checksum alone, which each stream has, and copying alone.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MoveBenchmark {
	private static final int MIB = 64;
	private static final int PAGES = MIB * 256;
	private static final int PAGE = 4096;
	private static final int FIRST_PFN = 64;

	/** Sleeps, and suspends itself when it is asked to. */
	private static final class Sleeper implements GuestKernel, Serializable {
		private static final long serialVersionUID = 1;
		private transient StartInfo start;
		private transient Hypercalls hypercalls;

		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			start = startInfo;
			hypercalls = calls;
		}

		@Override
		public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
			boot(startInfo, calls);
		}

		@Override
		public long run(int vcpu) {
			for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
				if (port == start.storePort() && hypercalls.takeShutdownRequest().isPresent()) {
					hypercalls.shutdown(ShutdownReason.SUSPEND);
					return 0;
				}
			hypercalls.block(vcpu);
			return 0;
		}
	}

	/** Two hosts, and a domain that is on one of them. */
	@State(Scope.Benchmark)
	public static class Moving {
		private final Timeline timeline = new Timeline(Instant.EPOCH);
		private final Hypervisor[] hosts = { host("one"), host("other") };
		private final byte[] memory = new byte[PAGES * PAGE];
		private final byte[] copy = new byte[PAGES * PAGE];
		private Domain domain;
		private int at;

		private Hypervisor host(String name) {
			return new Hypervisor(timeline, new HostSpec(name, 2, 1024), SchedulerParameters.DEFAULTS, 1);
		}

		@Setup(Level.Trial)
		public void begin() throws XenException {
			domain = hosts[0].createDomain(new DomainSpec("web", 1, MIB), new Sleeper());
			domain.unpause();
			timeline.runFor(TimeUnit.SECONDS.toNanos(1));
			for (int pfn = FIRST_PFN; pfn < PAGES; pfn++)
				hosts[0].memory().frame(hosts[0].memory().mfn(domain.domid(), pfn)).writable()[pfn % PAGE] = 1;
		}

		void migrate() throws XenException {
			at = 1 - at;
			LiveMigration migration = new LiveMigration(domain, hosts[at],
					new MigrationLink(timeline, 10_000_000_000L, 0), MigrationPolicy.XEN);
			migration.start();
			while (!migration.phase().isOver())
				timeline.step();
			domain = migration.result().orElseThrow(() -> new IllegalStateException(migration.failure()));
			timeline.runFor(TimeUnit.SECONDS.toNanos(1));
		}

		void save() {
			DomainSaver.Result[] result = new DomainSaver.Result[1];
			new DomainSaver(domain, true).save(OutputStream::nullOutputStream, done -> result[0] = done);
			while (result[0] == null)
				timeline.step();
			if (!result[0].succeeded())
				throw new IllegalStateException(result[0].failure());
		}
	}

	@Benchmark
	@OperationsPerInvocation(MIB)
	public void migrate(Moving moving) throws XenException {
		moving.migrate();
	}

	@Benchmark
	@OperationsPerInvocation(MIB)
	public void save(Moving moving) throws IOException {
		moving.save();
	}

	/** Bound: what the checksum of so many bytes takes. */
	@Benchmark
	@OperationsPerInvocation(MIB)
	public byte[] checksumOnly(Moving moving) throws NoSuchAlgorithmException {
		return MessageDigest.getInstance("SHA-256").digest(moving.memory);
	}

	/** Bound: copying so many bytes once. */
	@Benchmark
	@OperationsPerInvocation(MIB)
	public byte[] copyOnly(Moving moving) {
		System.arraycopy(moving.memory, 0, moving.copy, 0, moving.memory.length);
		return moving.copy;
	}
}
