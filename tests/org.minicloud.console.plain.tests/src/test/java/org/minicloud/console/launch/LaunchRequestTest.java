package org.minicloud.console.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

class LaunchRequestTest {
	private final SmallCloud cloud = new SmallCloud();
	private final LaunchPlan plan = cloud.goodPlan();

	@Test
	void theRequestSaysWhatThePlanSays() {
		plan.setCount("3");
		plan.setZone("us-east-1a");
		plan.setUserData("#!/bin/sh\n");
		plan.setTerminateOnShutdown(true);
		plan.setTerminationProtection(true);
		plan.setName("web");
		plan.setTags(List.of(new LaunchTag("tier", "front")));
		RunInstancesRequest request = new LaunchRequest(plan, "/dev/sda1").toSdk();
		assertEquals("ami-11111111", request.imageId());
		assertEquals("m1.small", request.instanceTypeAsString());
		assertEquals(3, request.minCount());
		assertEquals(3, request.maxCount());
		assertEquals("us-east-1a", request.placement().availabilityZone());
		assertEquals("lab", request.keyName());
		assertEquals("IyEvYmluL3NoCg==", request.userData());
		assertEquals(ShutdownBehavior.TERMINATE, request.instanceInitiatedShutdownBehavior());
		assertEquals(true, request.disableApiTermination());
		assertEquals("[Name=web, tier=front]", request.tagSpecifications().get(0).tags().stream()
				.map(tag -> tag.key() + "=" + tag.value()).toList().toString());
	}

	@Test
	void whatIsNotChosenIsNotSent() {
		plan.setWithoutKeyPair(true);
		RunInstancesRequest request = new LaunchRequest(plan, "/dev/sda1").toSdk();
		assertNull(request.keyName());
		assertNull(request.placement());
		assertNull(request.userData());
		assertNull(request.disableApiTermination());
		assertEquals(false, request.hasTagSpecifications());
	}

	@Test
	void theCommandLineIsShortForAShortPlan() {
		assertEquals("aws ec2 run-instances --region us-east-1 --image-id ami-11111111 --instance-type m1.small --count 1"
				+ " --key-name lab", new LaunchRequest(plan, "/dev/sda1").commandLine());
	}

	@Test
	void theCommandLineQuotesForTheShell() {
		plan.setKeyPair(Optional.of("it's mine"));
		plan.setUserData("#!/bin/sh\necho $HOME");
		String line = new LaunchRequest(plan, "/dev/sda1").commandLine();
		assertEquals("--key-name 'it'\\''s mine' --user-data '#!/bin/sh\necho $HOME'",
				line.substring(line.indexOf("--key-name")));
	}

	@Test
	void plainTagsAreWrittenShortAndOthersAsJson() {
		plan.setName("web");
		assertEquals("'ResourceType=instance,Tags=[{Key=Name,Value=web}]'", afterTags());
		plan.setName("a \"b\", c");
		assertEquals("'{\"ResourceType\":\"instance\",\"Tags\":[{\"Key\":\"Name\",\"Value\":\"a \\\"b\\\", c\"}]}'", afterTags());
	}

	@Test
	void thePriceCountsEveryInstanceAndTheSystem() {
		plan.setCount("3");
		assertEquals(0, new BigDecimal("0.132").compareTo(cloud.catalog.totalPerHour(plan).orElseThrow()));
		plan.setImageId(cloud.windows.getId());
		assertEquals(0, new BigDecimal("0.222").compareTo(cloud.catalog.totalPerHour(plan).orElseThrow()));
	}

	@Test
	void withoutAPriceListThereIsNoPrice() {
		cloud.small.getPrices().clear();
		assertEquals(Optional.empty(), cloud.catalog.totalPerHour(plan));
	}

	@Test
	void theSamePlanHasTheSameTokenAndAChangedOneAnother() {
		String token = new LaunchRequest(plan, "/dev/sda1").toSdk().clientToken();
		assertEquals(token, new LaunchRequest(plan, "/dev/sda1").toSdk().clientToken());
		plan.setCount("2");
		assertNotEquals(token, new LaunchRequest(plan, "/dev/sda1").toSdk().clientToken());
		assertNotEquals(plan.clientToken(), plan.copy().clientToken());
	}

	private String afterTags() {
		String line = new LaunchRequest(plan, "/dev/sda1").commandLine();
		return line.substring(line.indexOf("--tag-specifications ") + "--tag-specifications ".length());
	}

	@Test
	void groupsAndDisksAreNamedWhereTheyDifferFromWhatTheImageSays() {
		plan.setGroups(List.of("sg-1", "sg-2"));
		plan.setRootSize("20");
		plan.setVolumes(List.of(new LaunchVolume("/dev/sdf", "100", "gp2", false)));
		RunInstancesRequest request = new LaunchRequest(plan, "/dev/sda1").toSdk();
		assertEquals(List.of("sg-1", "sg-2"), request.securityGroupIds());
		assertEquals("[/dev/sda1 20 true, /dev/sdf 100 false]",
				request.blockDeviceMappings().stream().map(mapping -> mapping.deviceName() + " " + mapping.ebs().volumeSize() + " "
						+ mapping.ebs().deleteOnTermination()).toList().toString());
		String line = new LaunchRequest(plan, "/dev/sda1").commandLine();
		assertEquals(true, line.contains("--security-group-ids sg-1 sg-2 --block-device-mappings "
				+ "'DeviceName=/dev/sda1,Ebs={VolumeSize=20,DeleteOnTermination=true}' "
				+ "'DeviceName=/dev/sdf,Ebs={VolumeSize=100,VolumeType=gp2,DeleteOnTermination=false}'"), line);
	}

	@Test
	void disksThatAreAsTheImageSaysAreNotNamed() {
		assertEquals(false, new LaunchRequest(plan, "/dev/sda1").toSdk().hasBlockDeviceMappings());
	}
}
