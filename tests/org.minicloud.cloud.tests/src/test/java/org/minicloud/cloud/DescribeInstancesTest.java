package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

class DescribeInstancesTest extends CloudTest {
	@Test
	void anInstanceIsDescribedInFull() {
		cloud.ec2.createKeyPair(request -> request.keyName("described").keyType("ed25519"));
		Instance instance = cloud.describe(cloud.launch(request -> request.keyName("described").monitoring(on -> on.enabled(true))));
		assertEquals("t1.micro", instance.instanceTypeAsString());
		assertEquals("described", instance.keyName());
		assertEquals("enabled", instance.monitoring().stateAsString());
		assertEquals("x86_64", instance.architectureAsString());
		assertEquals("xen", instance.hypervisorAsString());
		assertEquals("paravirtual", instance.virtualizationTypeAsString());
		assertEquals("ebs", instance.rootDeviceTypeAsString());
		assertEquals(0, instance.launchTime().getNano());
	}

	@ParameterizedTest
	@CsvSource({ "instance-state-name,running", "instance-state-code,16", "instance-type,t1.*", "availability-zone,us-east-1a",
			"image-id,ami-*", "architecture,x86_64", "owner-id,123456789012", "root-device-type,ebs", "launch-index,0",
			"launch-time,2013-12-12T*", "key-name,filters", "tag:role,fil?er", "tag-key,role", "private-dns-name,ip-172-31-*", "vpc-id,vpc-*", "group-name,default",
			"dns-name,ec2-127-*", "hypervisor,xen", "monitoring-state,disabled", "virtualization-type,paravirtual" })
	void aFilterFindsWhatItMatches(String name, String value) {
		String id = filterable();
		assertTrue(cloud.find(filter(name, value), filter("instance-id", id)).contains(id));
	}

	@ParameterizedTest
	@CsvSource({ "instance-state-name,stopped", "instance-type,m1.*", "availability-zone,us-east-1b", "key-name,Filters",
			"tag:role,fil", "tag:Role,filter", "platform,windows", "vpc-id,vpc-0", "group-name,web", "spot-instance-request-id,*" })
	void aFilterHidesWhatItDoesNotMatch(String name, String value) {
		String id = filterable();
		assertFalse(cloud.find(filter(name, value), filter("instance-id", id)).contains(id));
	}

	@Test
	void anUnknownFilterIsAnError() {
		assertEquals("The filter 'colour' is invalid", assertError("InvalidParameterValue", () -> cloud.find(filter("colour", "red"))));
	}

	@Test
	void anAbsentInstanceIsNotFound() {
		assertEquals("The instance ID 'i-0123456789abcdef0' does not exist", assertError("InvalidInstanceID.NotFound",
				() -> cloud.ec2.describeInstances(request -> request.instanceIds("i-0123456789abcdef0"))));
	}

	@Test
	void severalAbsentInstancesAreNamedTogether() {
		assertEquals("The instance IDs 'i-01234567, i-89abcdef' do not exist", assertError("InvalidInstanceID.NotFound",
				() -> cloud.ec2.describeInstances(request -> request.instanceIds("i-01234567", "i-89abcdef"))));
	}

	@ParameterizedTest
	@CsvSource({ "i-123", "i-0123456g", "x", "ami-12345678", "I-12345678" })
	void anIdThatIsNoneIsMalformed(String id) {
		assertError("InvalidInstanceID.Malformed", () -> cloud.ec2.describeInstances(request -> request.instanceIds(id)));
	}

	@Test
	void anInstanceOfOneRegionIsNotInAnother() {
		String id = cloud.launch();
		assertError("InvalidInstanceID.NotFound",
				() -> cloud.minicloud.ec2("eu-west-1").describeInstances(request -> request.instanceIds(id)));
	}

	@Test
	void aPageCountsInstancesAndNotReservations() {
		String reservation = cloud.ec2.runInstances(cloud.request().minCount(12).maxCount(12).build()).reservationId();
		List<Integer> sizes = new ArrayList<>();
		List<String> ids = new ArrayList<>();
		String token = null;
		do {
			String next = token;
			DescribeInstancesResponse page = cloud.ec2.describeInstances(
					request -> request.filters(filter("reservation-id", reservation)).maxResults(5).nextToken(next));
			List<String> found = page.reservations().stream().flatMap(each -> each.instances().stream())
					.map(Instance::instanceId).toList();
			sizes.add(found.size());
			ids.addAll(found);
			token = page.nextToken();
		} while (token != null);
		assertEquals(List.of(5, 5, 2), sizes);
		assertEquals(12, ids.stream().distinct().count());
	}

	@Test
	void theLastPageThatIsJustFullHasNoToken() {
		String reservation = cloud.ec2.runInstances(cloud.request().minCount(5).maxCount(5).build()).reservationId();
		assertNull(cloud.ec2.describeInstances(
				request -> request.filters(filter("reservation-id", reservation)).maxResults(5)).nextToken());
	}

	@Test
	void thePaginatorOfTheSdkWalksThroughAll() {
		String reservation = cloud.ec2.runInstances(cloud.request().minCount(7).maxCount(7).build()).reservationId();
		assertEquals(7, cloud.ec2.describeInstancesPaginator(
				request -> request.filters(filter("reservation-id", reservation)).maxResults(5)).reservations().stream()
				.mapToInt(each -> each.instances().size()).sum());
	}

	@ParameterizedTest
	@CsvSource({ "4", "1001", "0", "-1" })
	void aPageSizeOutOfRangeIsRefused(int size) {
		assertError("InvalidParameterValue", () -> cloud.ec2.describeInstances(request -> request.maxResults(size)));
	}

	@Test
	void aPageSizeAndIdsDoNotGoTogether() {
		String id = cloud.launch();
		assertEquals("The parameter instancesSet cannot be used with the parameter maxResults",
				assertError("InvalidParameterCombination",
						() -> cloud.ec2.describeInstances(request -> request.instanceIds(id).maxResults(5))));
	}

	@Test
	void aTokenThatIsNoneIsRefused() {
		assertError("InvalidPaginationToken", () -> cloud.ec2.describeInstances(request -> request.nextToken("next")));
	}

	@Test
	void statusIsOfRunningInstancesUnlessAllAreAsked() {
		String pending = cloud.launch();
		assertEquals(0, cloud.ec2.describeInstanceStatus(request -> request.instanceIds(pending)).instanceStatuses().size());
		assertEquals("not-applicable", cloud.ec2.describeInstanceStatus(
				request -> request.instanceIds(pending).includeAllInstances(true)).instanceStatuses().getFirst().systemStatus().statusAsString());
	}

	@Test
	void checksInitializeUntilTheGuestIsUp() {
		String id = cloud.launch();
		cloud.advance(Duration.ofSeconds(10));
		assertEquals("initializing", check(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals("ok", check(id));
	}

	private String check(String id) {
		return cloud.ec2.describeInstanceStatus(request -> request.instanceIds(id)).instanceStatuses().getFirst().instanceStatus()
				.statusAsString();
	}

	private String filterable() {
		List<String> present = cloud.find(filter("tag:role", "filter"));
		if (!present.isEmpty())
			return present.getFirst();
		cloud.ec2.createKeyPair(request -> request.keyName("filters").keyType("ed25519"));
		String id = cloud.launch(request -> request.keyName("filters").placement(zone -> zone.availabilityZone("us-east-1a")));
		cloud.ec2.createTags(request -> request.resources(id).tags(tag -> tag.key("role").value("filter")));
		cloud.advance(TestCloud.BOOT);
		return id;
	}
}
