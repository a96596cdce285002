package org.minicloud.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.minicloud.store.ModelStore;
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

/** Opening a store at the start of a program: nothing is warm, each measurement has a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StoreOpenBenchmark {
	/** Of each one with a reservation of its own. */
	@Param({ "0", "10000" })
	public int instances;

	private StoreState state;

	/** Fills the store in another process, or the engine would have booted already. */
	@Setup(Level.Trial)
	public void fill() throws IOException, InterruptedException {
		state = new StoreState();
		Process filler = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
				Filler.class.getName(), state.folder().toString(), Integer.toString(instances)).inheritIO().start();
		if (filler.waitFor() != 0)
			throw new IllegalStateException("the store was not filled");
	}

	@TearDown(Level.Trial)
	public void delete() throws IOException {
		state.close();
		state.delete();
	}

	@Benchmark
	public ModelStore open() {
		state.open();
		return state.store();
	}

	/** Makes a store of so many instances. */
	public static final class Filler {
		private Filler() {
		}

		public static void main(String[] arguments) {
			StoreState state = new StoreState(Path.of(arguments[0]));
			state.open();
			state.store().transact(() -> {
				for (int i = Integer.parseInt(arguments[1]); i > 0; i--)
					state.launch();
				return null;
			});
			state.close();
		}
	}
}
