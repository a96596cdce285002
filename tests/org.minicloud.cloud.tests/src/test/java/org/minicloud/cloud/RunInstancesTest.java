package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class RunInstancesTest extends CloudTest {
	@Test
	void aLaunchAnswersPending() {
		Instance instance = cloud.ec2.runInstances(cloud.request().build()).instances().getFirst();
		assertEquals("pending", instance.state().nameAsString());
		assertEquals(0, instance.state().code());
		assertTrue(instance.instanceId().matches("i-[0-9a-f]{17}"));
	}

	@Test
	void aLaunchedInstanceHasAddressesAndNames() {
		Instance instance = cloud.describe(cloud.launch());
		assertTrue(instance.privateIpAddress().startsWith("172.31."));
		assertTrue(instance.publicIpAddress().startsWith("127."));
		assertEquals("ip-" + instance.privateIpAddress().replace('.', '-') + ".ec2.internal", instance.privateDnsName());
		assertEquals("ec2-" + instance.publicIpAddress().replace('.', '-') + ".compute-1.amazonaws.com", instance.publicDnsName());
	}

	@Test
	void severalInstancesAreOneReservation() {
		RunInstancesResponse launched = cloud.ec2.runInstances(cloud.request().minCount(3).maxCount(3).build());
		assertEquals(List.of(0, 1, 2), launched.instances().stream().map(Instance::amiLaunchIndex).toList());
		assertEquals(3, cloud.find(filter("reservation-id", launched.reservationId())).size());
	}

	@Test
	void withoutAZoneTheySpread() {
		var zones = cloud.ec2.runInstances(cloud.request().minCount(4).maxCount(4).build()).instances().stream()
				.map(instance -> instance.placement().availabilityZone()).distinct().toList();
		assertEquals(4, zones.size());
	}

	@Test
	void withAZoneTheyAreThere() {
		String id = cloud.launch(request -> request.placement(placement -> placement.availabilityZone("us-east-1c")));
		assertEquals("us-east-1c", cloud.describe(id).placement().availabilityZone());
	}

	@Test
	void theTypeIsM1SmallWhenNoneIsNamed() {
		String id = cloud.launch(request -> request.instanceType((String) null));
		assertEquals("m1.small", cloud.describe(id).instanceTypeAsString());
	}

	@Test
	void tagsComeWithTheLaunch() {
		String id = cloud.launch(request -> request.tagSpecifications(tags("instance", Map.of("Name", "web", "tier", ""))));
		Map<String, String> tags = new TreeMap<>();
		cloud.describe(id).tags().forEach(tag -> tags.put(tag.key(), tag.value()));
		assertEquals(Map.of("Name", "web", "tier", ""), tags);
	}

	@Test
	void aDryRunLaunchesNothing() {
		int before = cloud.find().size();
		assertEquals("Request would have succeeded, but DryRun flag is set.",
				assertError("DryRunOperation", () -> cloud.launch(request -> request.dryRun(true))));
		assertEquals(before, cloud.find().size());
	}

	@Test
	void aDryRunEndsWithStatus412() {
		assertEquals(412, assertThrows(Ec2Exception.class, () -> cloud.launch(request -> request.dryRun(true))).statusCode());
	}

	@Test
	void aTokenLaunchesOnce() {
		RunInstancesRequest request = cloud.request().clientToken("once").build();
		assertEquals(cloud.ec2.runInstances(request).instances().getFirst().instanceId(),
				cloud.ec2.runInstances(request).instances().getFirst().instanceId());
	}

	@Test
	void aRepeatedTokenAnswersTheReservation() {
		RunInstancesRequest request = cloud.request().minCount(2).maxCount(2).clientToken("pair").build();
		RunInstancesResponse first = cloud.ec2.runInstances(request);
		assertEquals(first.reservationId(), cloud.ec2.runInstances(request).reservationId());
		assertEquals(2, cloud.find(filter("client-token", "pair")).size());
	}

	@Test
	void aTokenWithAnotherRequestIsAMismatch() {
		cloud.launch(request -> request.clientToken("mismatch"));
		assertError("IdempotentParameterMismatch", () -> cloud.launch(request -> request.clientToken("mismatch").instanceType("m1.small")));
	}

	@Test
	void aTokenWithOtherUserDataIsAMismatch() {
		cloud.launch(request -> request.clientToken("data").userData(TestCloud.base64("one")));
		assertError("IdempotentParameterMismatch",
				() -> cloud.launch(request -> request.clientToken("data").userData(TestCloud.base64("two"))));
	}

	@Test
	void aTokenOfOneRegionIsUnknownInAnother() {
		String here = cloud.launch(request -> request.clientToken("region"));
		var there = cloud.minicloud.ec2("eu-west-1");
		String image = there.describeImages(request -> request.filters(filter("name", TestCloud.AMAZON_LINUX))).images().getFirst().imageId();
		assertNotEquals(here, there.runInstances(cloud.request().imageId(image).clientToken("region").build()).instances().getFirst().instanceId());
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("badRequests")
	void whatCannotBeLaunchedIsTold(String code, String message, Consumer<RunInstancesRequest.Builder> change) {
		assertEquals(message, assertError(code, () -> cloud.launch(change)));
	}

	static Stream<Arguments> badRequests() {
		return Stream.of(bad("MissingParameter", "The request must contain the parameter ImageId", request -> request.imageId(null)),
				bad("MissingParameter", "The request must contain the parameter MinCount", request -> request.minCount(null)),
				bad("MissingParameter", "The request must contain the parameter MaxCount", request -> request.maxCount(null)),
				bad("InvalidParameterValue",
						"Value (0) for parameter minCount is invalid. Expecting a value greater than or equal to 1.",
						request -> request.minCount(0)),
				bad("InvalidParameterCombination", "MinCount (2) must not be greater than MaxCount (1)", request -> request.minCount(2)),
				bad("InvalidAMIID.Malformed", "Invalid id: \"ami-1\"", request -> request.imageId("ami-1")),
				bad("InvalidAMIID.NotFound", "The image id '[ami-00000000]' does not exist", request -> request.imageId("ami-00000000")),
				bad("InvalidParameterValue", "Invalid value 'm9.huge' for InstanceType.", request -> request.instanceType("m9.huge")),
				bad("InvalidKeyPair.NotFound", "The key pair 'none' does not exist", request -> request.keyName("none")),
				bad("InvalidParameterValue", "Invalid availability zone: [us-east-1z]",
						request -> request.placement(placement -> placement.availabilityZone("us-east-1z"))),
				bad("InvalidGroup.NotFound", "The security group 'sg-12345678' does not exist",
						request -> request.securityGroupIds("sg-12345678")),
				bad("InvalidSubnetID.NotFound", "The subnet ID 'subnet-12345678' does not exist",
						request -> request.subnetId("subnet-12345678")),
				bad("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data", request -> request.userData("#!/bin/sh")),
				bad("InvalidParameterValue", "User data is limited to 16384 bytes",
						request -> request.userData(TestCloud.base64("x".repeat(16385)))),
				bad("InvalidParameterValue", "'snapshot' is not a valid taggable resource type for this operation.",
						request -> request.tagSpecifications(tags("snapshot", Map.of("a", "b")))),
				bad("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use",
						request -> request.tagSpecifications(tags("instance", Map.of("aws:x", "b")))));
	}

	@Test
	void sixteenKibibytesOfUserDataAreTaken() {
		cloud.launch(request -> request.userData(TestCloud.base64("x".repeat(16384))));
	}

	@Test
	void aTypeThatTheRegionDoesNotSellIsUnsupported() {
		var there = cloud.minicloud.ec2("sa-east-1");
		String image = there.describeImages(request -> request.filters(filter("name", TestCloud.AMAZON_LINUX))).images().getFirst().imageId();
		assertError("Unsupported", () -> there.runInstances(cloud.request().imageId(image).instanceType("cg1.4xlarge").build()));
	}

	@Test
	void anImageAndATypeOfTwoArchitecturesDoNotGoTogether() {
		String image = cloud.image("amzn-ami-pv-*.i386-ebs");
		assertEquals("The requested instance type's architecture (x86_64) does not match the architecture in the manifest for "
				+ image + " (i386)",
				assertError("InvalidParameterValue", () -> cloud.launch(request -> request.imageId(image).instanceType("m1.large"))));
	}

	@Test
	void aTypeWithoutInstanceStorageCannotBootFromIt() {
		assertError("InvalidParameterCombination",
				() -> cloud.launch(request -> request.imageId(cloud.image(TestCloud.INSTANCE_STORE))));
	}

	@Test
	void anInstanceStoreRootCannotStopOnShutdown() {
		assertError("InvalidParameterCombination", () -> cloud.launch(request -> request
				.imageId(cloud.image(TestCloud.INSTANCE_STORE)).instanceType("m1.small").instanceInitiatedShutdownBehavior("stop")));
	}

	private static Arguments bad(String code, String message, Consumer<RunInstancesRequest.Builder> change) {
		return Arguments.of(code, message, change);
	}

	private static TagSpecification tags(String resource, Map<String, String> tags) {
		return TagSpecification.builder().resourceType(resource).tags(tags.entrySet().stream()
				.map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList()).build();
	}
}
