package org.minicloud.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Describing instances of a cloud with 1,000 of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DescribeBenchmark {
	/** The instances to describe. */
	@State(Scope.Benchmark)
	public static class Filled {
		private static final int THOUSAND = 1000;

		private List<String> ids;
		private int next;

		@Setup(Level.Iteration)
		public void fill(CloudState cloud) {
			ids = cloud.launch(THOUSAND).instances().stream().map(instance -> instance.instanceId()).toList();
		}

		String nextId() {
			return ids.get(next++ % ids.size());
		}
	}

	@Benchmark
	public DescribeInstancesResponse describeAllOfThousand(CloudState cloud, Filled filled) {
		return cloud.ec2().describeInstances();
	}

	@Benchmark
	public DescribeInstancesResponse describeOneOfThousand(CloudState cloud, Filled filled) {
		String id = filled.nextId();
		return cloud.ec2().describeInstances(request -> request.instanceIds(id));
	}

	@Benchmark
	public DescribeInstancesResponse describeNoneByFilter(CloudState cloud, Filled filled) {
		return cloud.ec2().describeInstances(
				request -> request.filters(Filter.builder().name("instance-state-name").values("stopped").build()));
	}
}
