package org.minicloud.benchmarks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.minicloud.model.Instance;
import org.minicloud.store.Committed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Durable transactions a second, by the number of callers that wait for theirs at the same time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreCommitBenchmark {
	private static final int INSTANCES = 1000;

	@Param({ "1", "8", "64" })
	public int callers;

	private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
	private final List<Instance> instances = new ArrayList<>();
	private StoreState state;
	private int next;

	@Setup(Level.Iteration)
	public void open() throws IOException {
		state = new StoreState();
		state.open();
		state.store().transact(() -> {
			for (int i = 0; i < INSTANCES; i++)
				instances.add(state.launch());
			return null;
		}).durable().join();
	}

	@TearDown(Level.Iteration)
	public void close() throws IOException {
		waiting.clear();
		instances.clear();
		state.close();
		state.delete();
	}

	/** One row changes. */
	@Benchmark
	public void changeAnInstance() {
		Instance instance = instances.get(next++ % INSTANCES);
		await(state.store().transact(() -> {
			instance.setBootCount(instance.getBootCount() + 1);
			return null;
		}));
	}

	/** Two rows are new. */
	@Benchmark
	public void launchAnInstance() {
		await(state.store().transact(state::launch));
	}

	/** The caller that has waited longest hears of its transaction before another one comes. */
	private void await(Committed<?> committed) {
		waiting.add(committed.durable());
		if (waiting.size() >= callers)
			waiting.remove().join();
	}
}
