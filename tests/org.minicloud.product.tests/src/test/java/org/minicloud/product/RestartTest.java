package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** A cloud that is closed and opened again goes on as it was. */
class RestartTest {
	private static final Duration BOOT = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@Test
	void theAccessKeyStaysTheSame() throws Exception {
		Path data = folder.resolve("data");
		String before;
		try (HeadlessCloud cloud = HeadlessCloud.start(data)) {
			before = Files.readString(cloud.credentials());
		}
		try (HeadlessCloud cloud = HeadlessCloud.start(data)) {
			assertEquals(before, Files.readString(cloud.credentials()));
		}
	}

	@Test
	void whatRanRunsAgainAndWhatWasStoppedStaysStopped() throws Exception {
		Path data = folder.resolve("data");
		String running;
		String stopped;
		try (HeadlessCloud cloud = HeadlessCloud.start(data, "--pace", "20x"); Ec2Client ec2 = cloud.ec2()) {
			running = launch(ec2);
			stopped = launch(ec2);
			awaitState(ec2, running, "running");
			awaitState(ec2, stopped, "running");
			ec2.stopInstances(request -> request.instanceIds(stopped));
			awaitState(ec2, stopped, "stopped");
		}
		try (HeadlessCloud cloud = HeadlessCloud.start(data, "--pace", "20x"); Ec2Client ec2 = cloud.ec2()) {
			awaitState(ec2, running, "running");
			Deadline.await(BOOT, () -> "login on the console of " + running, () -> console(ec2, running).contains("login"));
			assertEquals("stopped", instance(ec2, stopped).state().nameAsString());
		}
	}

	private static String launch(Ec2Client ec2) {
		return ec2.runInstances(
				request -> request.imageId(Images.any(ec2)).instanceType(InstanceType.T1_MICRO).minCount(1).maxCount(1))
				.instances().getFirst().instanceId();
	}

	private static void awaitState(Ec2Client ec2, String id, String state) throws Exception {
		Deadline.await(BOOT, () -> id + " is " + state, () -> instance(ec2, id).state().nameAsString().equals(state));
	}

	private static Instance instance(Ec2Client ec2, String id) {
		return ec2.describeInstances(request -> request.instanceIds(id)).reservations().getFirst().instances().getFirst();
	}

	private static String console(Ec2Client ec2, String id) {
		String output = ec2.getConsoleOutput(request -> request.instanceId(id)).output();
		return output == null ? "" : new String(java.util.Base64.getDecoder().decode(output));
	}
}
