package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.AwsCli.Answer;

/** The AWS CLI against {@code releng/run --headless} behaves as against EC2, error codes included. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsCliTest {
	private Path folder;
	private HeadlessCloud cloud;
	private AwsCli aws;
	private String image;

	@BeforeAll
	void startCloud(@TempDir Path temporary) throws Exception {
		folder = temporary;
		assumeTrue(AwsCli.isInstalled(), "the AWS CLI is not installed");
		cloud = HeadlessCloud.start(folder.resolve("data"), "--pace", "20x");
		aws = new AwsCli(folder, cloud, cloud.credentials());
		image = Images.any(cloud);
	}

	@AfterAll
	void stopCloud() throws Exception {
		if (cloud != null)
			cloud.close();
	}

	@Test
	void anInstanceLivesItsWholeLife() throws Exception {
		String id = aws.ec2("run-instances", "--image-id", image, "--instance-type", "t1.micro", "--count", "1", "--query",
				"Instances[0].InstanceId", "--output", "text");
		assertTrue(id.matches("i-[0-9a-f]{17}"), id);
		aws.ec2("wait", "instance-running", "--instance-ids", id);
		assertEquals("running", state(id));
		Deadline.await(Duration.ofSeconds(60), () -> "login on the console of " + id,
				() -> aws.ec2("get-console-output", "--instance-id", id, "--output", "text").contains("login"));
		assertEquals("running\tstopping", change("stop-instances", "StoppingInstances", id));
		aws.ec2("wait", "instance-stopped", "--instance-ids", id);
		assertEquals("stopped\tpending", change("start-instances", "StartingInstances", id));
		aws.ec2("wait", "instance-running", "--instance-ids", id);
		assertEquals("running\tshutting-down", change("terminate-instances", "TerminatingInstances", id));
		aws.ec2("wait", "instance-terminated", "--instance-ids", id);
		assertEquals("terminated", state(id));
	}

	@Test
	void severalInstancesAreDescribedByFilter() throws Exception {
		aws.ec2("run-instances", "--image-id", image, "--instance-type", "t1.micro", "--count", "3", "--tag-specifications",
				"ResourceType=instance,Tags=[{Key=Name,Value=filtered}]");
		String ids = aws.ec2("describe-instances", "--filters", "Name=tag:Name,Values=filtered", "--query",
				"Reservations[].Instances[].InstanceId", "--output", "text");
		assertEquals(3, ids.split("\\s+").length, ids);
	}

	@Test
	void anUnknownIdIsNotFound() throws Exception {
		refused("InvalidInstanceID.NotFound", "describe-instances", "--instance-ids", "i-0123456789abcdef0");
	}

	@Test
	void whatIsNoIdIsMalformed() throws Exception {
		refused("InvalidInstanceID.Malformed", "terminate-instances", "--instance-ids", "banana");
	}

	@Test
	void anUnknownImageIsNotFound() throws Exception {
		refused("InvalidAMIID.NotFound", "run-instances", "--image-id", "ami-0123456789abcdef0", "--instance-type",
				"t1.micro");
	}

	@Test
	void aDryRunIsToldToBeOne() throws Exception {
		refused("DryRunOperation", "run-instances", "--image-id", image, "--instance-type", "t1.micro", "--dry-run");
	}

	@Test
	void aWrongSecretFailsAuthentication() throws Exception {
		Path forged = Files.writeString(folder.resolve("forged"),
				Files.readString(cloud.credentials()).replaceAll("(secret_access_key = ).*", "$1wrong"));
		Answer answer = new AwsCli(folder, cloud, forged).tryEc2("describe-instances");
		assertRefusal("AuthFailure", answer);
	}

	@Test
	void anUnknownKeyFailsAuthentication() throws Exception {
		Path forged = Files.writeString(folder.resolve("unknown"),
				Files.readString(cloud.credentials()).replaceAll("(access_key_id = ).*", "$1AKIAIOSFODNN7NOBODY"));
		Answer answer = new AwsCli(folder, cloud, forged).tryEc2("describe-instances");
		assertRefusal("AuthFailure", answer);
	}

	private void refused(String code, String... words) throws Exception {
		assertRefusal(code, aws.tryEc2(words));
	}

	private static void assertRefusal(String code, Answer answer) {
		assertNotEquals(0, answer.status());
		assertTrue(answer.errors().contains("(" + code + ")"), answer.errors());
	}

	private String state(String id) throws Exception {
		return aws.ec2("describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0].State.Name",
				"--output", "text");
	}

	private String change(String operation, String list, String id) throws Exception {
		return aws.ec2(operation, "--instance-ids", id, "--query",
				list + "[0].[PreviousState.Name,CurrentState.Name]", "--output", "text");
	}
}
