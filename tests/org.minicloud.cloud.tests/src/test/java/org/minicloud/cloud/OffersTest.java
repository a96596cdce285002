package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

class OffersTest extends CloudTest {
	@Test
	void everyRegionHasEc2sEndpoint() {
		var regions = cloud.ec2.describeRegions().regions();
		assertTrue(regions.stream().anyMatch(region -> region.regionName().equals("us-east-1")
				&& region.endpoint().equals("ec2.us-east-1.amazonaws.com")));
	}

	@Test
	void regionsAreFilteredAndNamed() {
		assertEquals(2, cloud.ec2.describeRegions(request -> request.filters(filter("region-name", "us-west-*"))).regions().size());
		assertEquals(1, cloud.ec2.describeRegions(request -> request.regionNames("eu-west-1")).regions().size());
		assertError("InvalidParameterValue", () -> cloud.ec2.describeRegions(request -> request.regionNames("mars-1")));
	}

	@Test
	void zonesAreThoseOfTheRegionOnly() {
		var zones = cloud.minicloud.ec2("eu-west-1").describeAvailabilityZones().availabilityZones();
		assertTrue(zones.stream().allMatch(zone -> zone.zoneName().startsWith("eu-west-1") && zone.stateAsString().equals("available")));
		assertError("InvalidParameterValue",
				() -> cloud.ec2.describeAvailabilityZones(request -> request.zoneNames("eu-west-1a")));
	}

	@Test
	void aTypeTellsItsCpusMemoryAndStorage() {
		InstanceTypeInfo type = cloud.ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("m1.large"))
				.instanceTypes().getFirst();
		assertEquals(2, type.vCpuInfo().defaultVCpus());
		assertEquals(7680, type.memoryInfo().sizeInMiB());
		assertEquals(840, type.instanceStorageInfo().totalSizeInGB());
	}

	@Test
	void anUnknownTypeIsAnError() {
		String message = assertError("InvalidInstanceType",
				() -> cloud.ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("m9.huge")));
		assertEquals("The following supplied instance types do not exist: [m9.huge]", message);
	}

	@Test
	void typesComeInPages() {
		var first = cloud.ec2.describeInstanceTypes(request -> request.maxResults(10));
		var second = cloud.ec2.describeInstanceTypes(request -> request.maxResults(10).nextToken(first.nextToken()));
		assertEquals(10, first.instanceTypes().size());
		assertFalse(first.instanceTypes().contains(second.instanceTypes().getFirst()));
		assertEquals(cloud.ec2.describeInstanceTypes(request -> {
		}).instanceTypes().size(),
				cloud.ec2.describeInstanceTypesPaginator(request -> request.maxResults(5)).instanceTypes().stream().count());
	}

	@Test
	void offeringsTellWhatARegionSells() {
		var offerings = cloud.minicloud.ec2("sa-east-1").describeInstanceTypeOfferings(request -> {
		}).instanceTypeOfferings();
		assertTrue(offerings.stream().anyMatch(offering -> offering.instanceTypeAsString().equals("t1.micro")));
		assertFalse(offerings.stream().anyMatch(offering -> offering.instanceTypeAsString().equals("cg1.4xlarge")));
	}

	@Test
	void imagesAreFilteredByOwnerAndName() {
		var images = cloud.ec2.describeImages(request -> request.owners("amazon").filters(filter("platform", "windows"))).images();
		assertEquals(2, images.size());
		assertTrue(images.stream().allMatch(image -> image.platformAsString().equals("windows")));
		assertEquals(List.of(), cloud.ec2.describeImages(request -> request.owners("self")).images());
	}

	@Test
	void anImageOfOneRegionIsNotInAnother() {
		String id = cloud.image(TestCloud.AMAZON_LINUX);
		assertEquals("The image id '[" + id + "]' does not exist", assertError("InvalidAMIID.NotFound",
				() -> cloud.minicloud.ec2("eu-west-1").describeImages(request -> request.imageIds(id))));
	}

	@Test
	void anImageIdThatIsNoneIsMalformed() {
		assertError("InvalidAMIID.Malformed", () -> cloud.ec2.describeImages(request -> request.imageIds("ami-xyz")));
	}

	@Test
	void anEbsImageTellsItsRootDevice() {
		Image image = cloud.ec2.describeImages(request -> request.filters(filter("name", TestCloud.AMAZON_LINUX))).images().getFirst();
		assertEquals("/dev/sda1", image.rootDeviceName());
		assertEquals(8, image.blockDeviceMappings().getFirst().ebs().volumeSize());
	}

	@Test
	void theAccountIsOfVpcsOnly() {
		var attribute = cloud.ec2.describeAccountAttributes(request -> request.attributeNamesWithStrings("supported-platforms"))
				.accountAttributes().getFirst();
		assertEquals("VPC", attribute.attributeValues().getFirst().attributeValue());
	}

	@Test
	void pricesAreThoseOfTheRegion() {
		var prices = cloud.minicloud.connect().prices().orElseThrow();
		assertEquals("0.020", prices.offer("us-east-1", "t1.micro", false).orElseThrow().dollarsPerHour().toPlainString());
		assertEquals("0.091", prices.offer("us-east-1", "m1.small", true).orElseThrow().dollarsPerHour().toPlainString());
		assertTrue(prices.offer("sa-east-1", "cg1.4xlarge", false).isEmpty());
	}

	@Test
	void everyAnswerHasARequestId() {
		assertTrue(cloud.ec2.describeRegions().responseMetadata().requestId().matches("[0-9a-f-]{36}"));
	}
}
