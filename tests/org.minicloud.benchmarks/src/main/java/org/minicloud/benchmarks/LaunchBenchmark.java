package org.minicloud.benchmarks;

import java.util.concurrent.TimeUnit;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.time.Pace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Launching 1,000 instances in an empty cloud. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class LaunchBenchmark {
	private static final int THOUSAND = 1000;

	/** One call for all; durable when it returns, if the cloud is kept. */
	@Benchmark
	public RunInstancesResponse launchThousandInOneCall(CloudState cloud) {
		return cloud.launch(THOUSAND);
	}

	/** A call for each, one after the other. */
	@Benchmark
	public void launchThousandInThousandCalls(CloudState cloud) {
		for (int i = 0; i < THOUSAND; i++)
			cloud.launch(1);
	}

	/** From the call until every guest has booted, cloud time running as fast as it can. */
	@Benchmark
	public void bootThousand(CloudState cloud) throws InterruptedException {
		cloud.launch(THOUSAND);
		cloud.cloud().time().setPace(Pace.MAXIMAL);
		try (CloudConnection connection = cloud.cloud().connect()) {
			Inspection inspection = connection.inspection().orElseThrow();
			while (inspection.status().runningInstances() < THOUSAND)
				TimeUnit.MILLISECONDS.sleep(1);
		}
	}
}
