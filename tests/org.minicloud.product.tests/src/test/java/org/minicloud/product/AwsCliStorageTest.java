package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.AwsCli.Answer;

/** Volumes, snapshots and images by the AWS CLI, error codes included. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsCliStorageTest {
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private HeadlessCloud cloud;
	private AwsCli aws;
	private String image;
	private String zone;

	@BeforeAll
	void startCloud(@TempDir Path folder) throws Exception {
		assumeTrue(AwsCli.isInstalled(), "the AWS CLI is not installed");
		cloud = HeadlessCloud.start(folder.resolve("data"), "--pace", "20x");
		aws = new AwsCli(folder, cloud, cloud.credentials());
		image = Images.any(cloud);
		zone = cloud.region() + "a";
	}

	@AfterAll
	void stopCloud() throws Exception {
		if (cloud != null)
			cloud.close();
	}

	@Test
	void aVolumeLivesItsWholeLife() throws Exception {
		String volume = volume("1");
		await("available", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].State");
		String instance = running();
		aws.ec2("attach-volume", "--volume-id", volume, "--instance-id", instance, "--device", "/dev/sdf");
		await("attached", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].Attachments[0].State");
		refused("VolumeInUse", "delete-volume", "--volume-id", volume);
		String other = volume("1");
		await("available", "describe-volumes", "--volume-ids", other, "--query", "Volumes[0].State");
		refused("InvalidParameterValue", "attach-volume", "--volume-id", other, "--instance-id", instance, "--device", "/dev/sdf");
		aws.ec2("detach-volume", "--volume-id", volume);
		await("available", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].State");
		refused("IncorrectState", "detach-volume", "--volume-id", volume);
		aws.ec2("delete-volume", "--volume-id", volume);
		Deadline.await(PATIENCE, () -> volume + " is still there",
				() -> aws.tryEc2("describe-volumes", "--volume-ids", volume).errors().contains("(InvalidVolume.NotFound)"));
	}

	@Test
	void whatCannotBeAVolumeIsRefused() throws Exception {
		refused("InvalidZone.NotFound", "create-volume", "--availability-zone", cloud.region() + "z", "--size", "1");
		refused("MissingParameter", "create-volume", "--availability-zone", zone);
		refused("InvalidSnapshot.NotFound", "create-volume", "--availability-zone", zone, "--snapshot-id", "snap-0123456789abcdef0");
		refused("InvalidParameterValue", "create-volume", "--availability-zone", zone, "--size", "20000", "--volume-type", "gp2");
		refused("InvalidVolume.NotFound", "create-snapshot", "--volume-id", "vol-0123456789abcdef0");
		refused("InvalidSnapshot.NotFound", "delete-snapshot", "--snapshot-id", "snap-0123456789abcdef0");
	}

	@Test
	void anImageIsMadeOfAnInstanceAndGivenUp() throws Exception {
		String instance = running();
		String own = aws.ec2("create-image", "--instance-id", instance, "--name", "by hand", "--no-reboot", "--query", "ImageId",
				"--output", "text");
		refused("InvalidAMIName.Duplicate", "create-image", "--instance-id", instance, "--name", "by hand", "--no-reboot");
		refused("InvalidAMIName.Malformed", "create-image", "--instance-id", instance, "--name", "no*stars", "--no-reboot");
		await("available", "describe-images", "--image-ids", own, "--query", "Images[0].State");
		String snapshot = aws.ec2("describe-images", "--image-ids", own, "--query",
				"Images[0].BlockDeviceMappings[0].Ebs.SnapshotId", "--output", "text");
		refused("InvalidSnapshot.InUse", "delete-snapshot", "--snapshot-id", snapshot);
		aws.ec2("deregister-image", "--image-id", own);
		refused("InvalidAMIID.NotFound", "describe-images", "--image-ids", own);
		aws.ec2("delete-snapshot", "--snapshot-id", snapshot);
	}

	private String volume(String gib) throws Exception {
		return aws.ec2("create-volume", "--availability-zone", zone, "--size", gib, "--query", "VolumeId", "--output", "text");
	}

	private String running() throws Exception {
		String id = aws.ec2("run-instances", "--image-id", image, "--instance-type", "t1.micro", "--placement",
				"AvailabilityZone=" + zone, "--query", "Instances[0].InstanceId", "--output", "text");
		await("running", "describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0].State.Name");
		return id;
	}

	private void await(String expected, String... words) throws Exception {
		String[] command = Stream.concat(Stream.of(words),
				Stream.of("--output", "text")).toArray(String[]::new);
		Deadline.await(PATIENCE, () -> String.join(" ", words) + " is not " + expected,
				() -> aws.ec2(command).equals(expected));
	}

	private void refused(String code, String... words) throws Exception {
		Answer answer = aws.tryEc2(words);
		assertNotEquals(0, answer.status());
		assertTrue(answer.errors().contains("(" + code + ")"), answer.errors());
	}
}
