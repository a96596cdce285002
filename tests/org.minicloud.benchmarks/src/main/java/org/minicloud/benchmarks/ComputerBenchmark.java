package org.minicloud.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.Terminals.Terminal;
import org.minicloud.time.Pace;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/**
 * What two instances on one host do for whoever works in them, cloud time running as fast as it can: time is real, the
 * counters are what passes in the instance by its own clock.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1) // counters of several would be added up
@State(Scope.Benchmark)
public class ComputerBenchmark {
	private static final int MEBIBYTES = 32;

	private Minicloud cloud;
	private CloudConnection connection;
	private Ec2Client ec2;
	private List<Instance> instances;

	/** What is counted besides time. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Counts {
		public long guestMillis;
	}

	@Setup(Level.Iteration)
	public void bootTwo() throws InterruptedException {
		cloud = Minicloud.start(CloudSettings.inMemory().pace(Pace.MAXIMAL));
		connection = cloud.connect();
		ec2 = cloud.ec2();
		instances = launch(2);
		awaitRunning(2);
	}

	@TearDown(Level.Iteration)
	public void close() {
		connection.close();
		cloud.close();
	}

	/** From RunInstances to the prompt of a shell. */
	@Benchmark
	public void bootToLogIn() throws Exception {
		Instance third = launch(1).get(0);
		awaitRunning(3);
		try (Session session = new Session(third)) {
			session.millisOf("true");
		}
	}

	/** Through the file system, the block ring and the volume, until it is durable. */
	@Benchmark
	public void write32MiB(Counts counts) throws Exception {
		try (Session session = new Session(instances.get(0))) {
			counts.guestMillis = session.millisOf("dd if=/dev/zero of=/tmp/file bs=1M count=" + MEBIBYTES + " && sync");
		}
	}

	/** Through both net rings and TCP. */
	@Benchmark
	public void send32MiB(Counts counts) throws Exception {
		try (Session receiver = new Session(instances.get(0)); Session sender = new Session(instances.get(1))) {
			receiver.millisOf("nc -l 5001 > /dev/null & true");
			counts.guestMillis = sender
					.millisOf("head -c " + (MEBIBYTES << 20) + " /dev/zero | nc " + instances.get(0).privateIpAddress() + " 5001");
		}
	}

	private List<Instance> launch(int count) {
		String image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("amzn-ami*"))).images().stream()
				.filter(one -> one.rootDeviceType() == DeviceType.EBS).findFirst().orElseThrow().imageId();
		return ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.M1_SMALL).minCount(count).maxCount(count)
				.placement(p -> p.availabilityZone("us-east-1a"))).instances();
	}

	private void awaitRunning(int count) throws InterruptedException {
		Inspection inspection = connection.inspection().orElseThrow();
		while (inspection.status().runningInstances() < count)
			TimeUnit.MILLISECONDS.sleep(1);
	}

	/** Somebody at a terminal. */
	private final class Session implements AutoCloseable {
		private final StringBuffer screen = new StringBuffer();
		private final Terminal terminal;
		private int number;

		Session(Instance instance) throws Exception {
			terminal = connection.terminals().orElseThrow().open(cloud.defaultRegion(), instance.instanceId(),
					bytes -> screen.append(new String(bytes, StandardCharsets.ISO_8859_1)), () -> {
					});
			await("$ ");
		}

		/** Types a line, and waits until it is done: how long it took by the instance's clock. */
		long millisOf(String line) throws InterruptedException {
			number++;
			String clock = "$(cut -d' ' -f1 /proc/uptime)";
			terminal.type(("A=" + clock + "; " + line + "; echo do''ne" + number + " $? $A " + clock + " end\n").getBytes(StandardCharsets.UTF_8));
			await("done" + number + " ");
			await(" end\r\n");
			Matcher times = Pattern.compile("done" + number + " 0 ([0-9.]+) ([0-9.]+) end").matcher(screen);
			if (!times.find())
				throw new IllegalStateException(line + " failed: " + screen);
			return Math.round(1000 * (Double.parseDouble(times.group(2)) - Double.parseDouble(times.group(1))));
		}

		private void await(String text) throws InterruptedException {
			long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
			while (screen.indexOf(text) < 0) {
				if (System.nanoTime() > end)
					throw new IllegalStateException("waited in vain for " + text + ": " + screen);
				TimeUnit.MILLISECONDS.sleep(1);
			}
		}

		@Override
		public void close() {
			terminal.close();
		}
	}
}
