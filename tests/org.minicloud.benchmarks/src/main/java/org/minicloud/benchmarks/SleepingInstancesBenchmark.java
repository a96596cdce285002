package org.minicloud.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
 * A hundred instances boot from their root volumes, get their addresses from the network, and go to sleep; the counters tell
 * what heap all of them hold then.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1) // counters of several would be added up
public class SleepingInstancesBenchmark {
	private static final int HUNDRED = 100;
	private static final Duration UNTIL_ASLEEP = Duration.ofMinutes(3);

	/** What is counted besides time. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Counts {
		public long mebibytesOfAHundredAsleep;
	}

	@Benchmark
	public void bootAHundred(CloudState cloud, Counts counts) {
		long before = usedHeap();
		cloud.launch(HUNDRED);
		cloud.cloud().advance(UNTIL_ASLEEP);
		counts.mebibytesOfAHundredAsleep = (usedHeap() - before) >> 20;
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++)
			System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}
}
