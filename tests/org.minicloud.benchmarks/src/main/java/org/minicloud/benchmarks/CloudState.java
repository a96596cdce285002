package org.minicloud.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.time.Pace;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** A cloud in this process with no port open, new for each iteration, its time standing still: what is measured is the API. */
@State(Scope.Benchmark)
public class CloudState {
	/** Whether the cloud is kept in a folder, or forgotten. */
	@Param({ "memory", "folder" })
	public String kept;

	private Path folder;
	private Minicloud cloud;
	private Ec2Client ec2;
	private String image;

	@Setup(Level.Iteration)
	public void open() throws IOException {
		folder = Files.createTempDirectory("minicloud-benchmark");
		CloudSettings settings = kept.equals("folder") ? CloudSettings.in(folder.resolve("cloud")) : CloudSettings.inMemory();
		cloud = Minicloud.start(settings.pace(Pace.PAUSED));
		ec2 = cloud.ec2();
		image = ec2.describeImages().images().stream().filter(one -> one.rootDeviceType() == DeviceType.EBS)
				.map(Image::imageId).min(Comparator.naturalOrder()).orElseThrow();
	}

	@TearDown(Level.Iteration)
	public void close() throws IOException {
		cloud.close();
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).forEach(CloudState::delete);
		}
	}

	Minicloud cloud() {
		return cloud;
	}

	Ec2Client ec2() {
		return ec2;
	}

	RunInstancesResponse launch(int count) {
		return ec2.runInstances(
				request -> request.imageId(image).instanceType(InstanceType.T1_MICRO).minCount(count).maxCount(count));
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		} catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}
}
