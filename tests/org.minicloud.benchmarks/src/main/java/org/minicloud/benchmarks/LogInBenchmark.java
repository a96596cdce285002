package org.minicloud.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.time.Pace;
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
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** This machine's own {@code ssh} logs in to an instance, runs a command and leaves, cloud time at the pace of the clock on the wall. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@State(Scope.Benchmark)
public class LogInBenchmark {
	private static final int SSH = 22;

	private Path folder;
	private Minicloud cloud;
	private CloudConnection connection;
	private DesktopEndpoint endpoint;

	@Setup(Level.Trial)
	public void boot() throws Exception {
		folder = Files.createTempDirectory("minicloud-benchmark");
		cloud = Minicloud.start(CloudSettings.inMemory().pace(Pace.MAXIMAL).desktop(true));
		connection = cloud.connect();
		Ec2Client ec2 = cloud.ec2();
		saveKey(ec2.createKeyPair(r -> r.keyName("lab")).keyMaterial());
		String group = ec2.createSecurityGroup(r -> r.groupName("lab").description("lab")).groupId();
		ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(SSH).toPort(SSH).cidrIp("0.0.0.0/0"));
		String image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("amzn-ami*"))).images().stream()
				.filter(one -> one.rootDeviceType() == DeviceType.EBS).findFirst().orElseThrow().imageId();
		String instance = ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.M1_SMALL).minCount(1).maxCount(1)
				.keyName("lab").securityGroupIds(group)).instances().get(0).instanceId();
		while (connection.network().orElseThrow().endpoint(instance, SSH).isEmpty())
			TimeUnit.MILLISECONDS.sleep(1);
		endpoint = connection.network().orElseThrow().endpoint(instance, SSH).orElseThrow();
		cloud.time().setPace(Pace.REAL_TIME);
	}

	private void saveKey(String material) throws IOException {
		Files.createFile(folder.resolve("lab.pem"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(folder.resolve("lab.pem"), material);
	}

	@TearDown(Level.Trial)
	public void close() throws IOException {
		connection.close();
		cloud.close();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}

	@Benchmark
	public void logInRunACommandAndLeave() throws IOException, InterruptedException {
		Process ssh = new ProcessBuilder("ssh", "-F", "/dev/null", "-i", folder.resolve("lab.pem").toString(), "-o", "BatchMode=yes", "-o",
				"StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-p",
				Integer.toString(endpoint.port()), "ec2-user@" + endpoint.host(), "true").redirectInput(new File("/dev/null")).inheritIO()
				.start();
		if (ssh.waitFor() != 0)
			throw new IllegalStateException("ssh ended with status " + ssh.exitValue());
	}
}
