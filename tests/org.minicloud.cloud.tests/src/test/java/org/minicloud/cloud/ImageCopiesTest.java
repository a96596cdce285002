package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

class ImageCopiesTest extends CloudTest {
	private static final Duration A_WHILE = Duration.ofMinutes(6);

	private final Ec2Client there = cloud.minicloud.ec2("eu-west-1");

	@Test
	void aCopyIsPendingUntilItsSnapshotsAreCopied() {
		String copy = there.copyImage(of(cloud.image(TestCloud.AMAZON_LINUX), "pending copy")).imageId();
		assertEquals("pending", describe(copy).stateAsString());
		assertTrue(there.describeSnapshots(request -> request.snapshotIds(root(copy))).snapshots().getFirst().description()
				.startsWith("Copied for DestinationAmi " + copy + " from SourceAmi ami-"));
		cloud.advance(A_WHILE);
		assertEquals("available", describe(copy).stateAsString());
		assertEquals("100%", there.describeSnapshots(request -> request.snapshotIds(root(copy))).snapshots().getFirst().progress());
	}

	@Test
	void anInstanceOfACopyHasTheFilesOfTheOriginal() {
		String source = cloud.launch(request -> request.userData(TestCloud.base64("#!/bin/sh\necho from afar > /root/mark\n")));
		cloud.advance(TestCloud.BOOT);
		String image = cloud.ec2.createImage(request -> request.instanceId(source).name("marked")).imageId();
		cloud.advance(A_WHILE);
		String copy = there.copyImage(of(image, "marked")).imageId();
		cloud.advance(A_WHILE);
		String instance = there.runInstances(request -> request.imageId(copy).instanceType("t1.micro").minCount(1).maxCount(1)
				.userData(TestCloud.base64("#!/bin/sh\necho the mark is $(cat /root/mark)\n"))).instances().getFirst().instanceId();
		cloud.advance(TestCloud.BOOT);
		String console = new String(Base64.getDecoder().decode(there.getConsoleOutput(request -> request.instanceId(instance)).output()),
				StandardCharsets.UTF_8);
		assertTrue(console.contains("the mark is from afar"), console);
	}

	@Test
	void tagsAreCopiedOnRequest() {
		String original = there.copyImage(of(cloud.image(TestCloud.AMAZON_LINUX), "tagged")).imageId();
		there.createTags(request -> request.resources(original).tags(Tag.builder().key("team").value("web").build()));
		cloud.advance(A_WHILE);
		CopyImageRequest request = of(original, "plain").toBuilder().sourceRegion("eu-west-1").build();
		assertEquals(List.of(), describe(there.copyImage(request).imageId()).tags());
		String tagged = there.copyImage(request.toBuilder().name("tagged too").copyImageTags(true).build()).imageId();
		assertEquals("web", describe(tagged).tags().getFirst().value());
	}

	@Test
	void whatCannotBeCopiedIsTold() {
		String image = cloud.image(TestCloud.AMAZON_LINUX);
		assertError("MissingParameter", () -> there.copyImage(of(image, "x").toBuilder().sourceRegion(null).build()));
		assertError("InvalidParameterValue", () -> there.copyImage(of(image, "nowhere").toBuilder().sourceRegion("mars-1").build()));
		assertError("InvalidAMIID.NotFound", () -> there.copyImage(of("ami-00000000", "absent")));
		assertError("InvalidAMIID.Malformed", () -> there.copyImage(of("ami", "malformed")));
		assertError("InvalidAMIName.Malformed", () -> there.copyImage(of(image, "!")));
		assertError("UnsupportedOperation", () -> there.copyImage(of(image, "secret").toBuilder().encrypted(true).build()));
		assertError("UnsupportedOperation", () -> there.copySnapshot(request -> request.sourceRegion("us-east-1")
				.sourceSnapshotId("snap-00000000").kmsKeyId("alias/mine")));
		assertError("DryRunOperation", () -> there.copyImage(of(image, "dry").toBuilder().dryRun(true).build()));
		there.copyImage(of(image, "twice"));
		assertError("InvalidAMIName.Duplicate", () -> there.copyImage(of(image, "twice")));
	}

	private static CopyImageRequest of(String image, String name) {
		return CopyImageRequest.builder().sourceRegion("us-east-1").sourceImageId(image).name(name).build();
	}

	private Image describe(String image) {
		return there.describeImages(request -> request.imageIds(image)).images().getFirst();
	}

	private String root(String image) {
		return describe(image).blockDeviceMappings().getFirst().ebs().snapshotId();
	}
}
