package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

	@Test
	void whatGoesToTheWrongPlaceIsRefused() throws Exception {
		String instance = running();
		String elsewhere = aws.ec2("create-volume", "--availability-zone", cloud.region() + "b", "--size", "1", "--query", "VolumeId",
				"--output", "text");
		await("available", "describe-volumes", "--volume-ids", elsewhere, "--query", "Volumes[0].State");
		refused("InvalidVolume.ZoneMismatch", "attach-volume", "--volume-id", elsewhere, "--instance-id", instance, "--device", "/dev/sdf");
		refused("InvalidInstanceID.NotFound", "attach-volume", "--volume-id", elsewhere, "--instance-id", "i-0123456789abcdef0",
				"--device", "/dev/sdf");
		String root = aws.ec2("describe-volumes", "--filters", "Name=attachment.instance-id,Values=" + instance, "--query",
				"Volumes[0].VolumeId", "--output", "text");
		refused("OperationNotPermitted", "detach-volume", "--volume-id", root);
		refused("InvalidParameterValue", "modify-volume", "--volume-id", root, "--size", "1");
		refused("InvalidInstanceID.NotFound", "create-image", "--instance-id", "i-0123456789abcdef0", "--name", "of nothing");
		refused("InvalidSnapshot.NotFound", "run-instances", "--image-id", image, "--instance-type", "t1.micro",
				"--block-device-mappings", "DeviceName=/dev/sdf,Ebs={SnapshotId=snap-0123456789abcdef0}");
		refused("InvalidBlockDeviceMapping", "run-instances", "--image-id", image, "--instance-type", "t1.micro",
				"--block-device-mappings", "DeviceName=/dev/sda1,Ebs={VolumeSize=1}");
	}

	@Test
	void volumesComePageByPage() throws Exception {
		for (int i = 0; i < 6; i++)
			aws.ec2("create-volume", "--availability-zone", cloud.region() + "c", "--size", "1", "--tag-specifications",
					"ResourceType=volume,Tags=[{Key=pages,Value=many}]");
		String[] paged = { "describe-volumes", "--filters", "Name=tag:pages,Values=many", "--query", "length(Volumes)", "--output", "text" };
		String[] first = Stream.concat(Stream.of(paged), Stream.of("--no-paginate", "--max-results", "5")).toArray(String[]::new);
		assertEquals("5", aws.ec2(first));
		String[] all = { "describe-volumes", "--filters", "Name=tag:pages,Values=many", "--page-size", "5", "--query",
				"Volumes[].VolumeId", "--output", "text" };
		assertEquals(6, aws.ec2(all).split("\\s+").length);
		refused("InvalidParameterValue", "describe-volumes", "--no-paginate", "--max-results", "4");
		refused("InvalidPaginationToken", "describe-snapshots", "--no-paginate", "--max-results", "5", "--next-token", "nonsense");
		refused("InvalidParameterCombination", "describe-volumes", "--no-paginate", "--max-results", "5", "--volume-ids",
				"vol-0123456789abcdef0");
	}

	@Test
	void idsThatAreNoneAreMalformed() throws Exception {
		refused("InvalidVolumeID.Malformed", "describe-volumes", "--volume-ids", "banana");
		refused("InvalidSnapshotID.Malformed", "describe-snapshots", "--snapshot-ids", "banana");
		refused("InvalidAMIID.Malformed", "describe-images", "--image-ids", "banana");
		refused("InvalidParameterValue", "describe-volumes", "--filters", "Name=colour,Values=red");
	}

	@Test
	void aDryRunChangesNothing() throws Exception {
		String volume = volume("1");
		await("available", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].State");
		refused("DryRunOperation", "create-volume", "--availability-zone", zone, "--size", "1", "--dry-run");
		refused("DryRunOperation", "create-snapshot", "--volume-id", volume, "--dry-run");
		refused("DryRunOperation", "modify-volume", "--volume-id", volume, "--size", "2", "--dry-run");
		refused("DryRunOperation", "delete-volume", "--volume-id", volume, "--dry-run");
		assertEquals("1\tavailable", aws.ec2("describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].[Size,State]", "--output",
				"text"));
	}

	@Test
	void snapshotsAndImagesAreCopiedAndShared() throws Exception {
		String volume = volume("1");
		await("available", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].State");
		String snapshot = aws.ec2("create-snapshot", "--volume-id", volume, "--query", "SnapshotId", "--output", "text");
		await("completed", "describe-snapshots", "--snapshot-ids", snapshot, "--query", "Snapshots[0].State");
		aws.ec2("modify-snapshot-attribute", "--snapshot-id", snapshot, "--attribute", "createVolumePermission", "--operation-type",
				"add", "--user-ids", "111122223333");
		assertEquals("111122223333", aws.ec2("describe-snapshot-attribute", "--snapshot-id", snapshot, "--attribute",
				"createVolumePermission", "--query", "CreateVolumePermissions[0].UserId", "--output", "text"));
		String copy = aws.ec2("copy-snapshot", "--source-region", cloud.region(), "--source-snapshot-id", snapshot, "--query",
				"SnapshotId", "--output", "text");
		await("completed", "describe-snapshots", "--snapshot-ids", copy, "--query", "Snapshots[0].State");
		refused("UnsupportedOperation", "copy-snapshot", "--source-region", cloud.region(), "--source-snapshot-id", snapshot,
				"--encrypted");
		String own = aws.ec2("copy-image", "--source-region", cloud.region(), "--source-image-id", image, "--name", "a copy", "--query",
				"ImageId", "--output", "text");
		refused("InvalidAMIName.Duplicate", "copy-image", "--source-region", cloud.region(), "--source-image-id", image, "--name",
				"a copy");
		await("available", "describe-images", "--image-ids", own, "--query", "Images[0].State");
		aws.ec2("modify-image-attribute", "--image-id", own, "--launch-permission", "Add=[{Group=all}]");
		assertEquals("a copy", aws.ec2("describe-images", "--owners", "self", "--executable-users", "all", "--query", "Images[].Name",
				"--output", "text"));
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
