package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class ElasticAddressesTest {
	private TestCloud cloud;

	@BeforeEach
	void open() {
		cloud = TestCloud.paused();
	}

	@AfterEach
	void close() {
		cloud.close();
	}

	@Test
	void anAllocatedAddressIsDescribed() {
		AllocateAddressResponse allocated = allocate();
		assertTrue(allocated.publicIp().startsWith("127.32."));
		Address address = describe(allocated);
		assertEquals("vpc", address.domainAsString());
		assertNull(address.associationId());
		assertEquals(allocated.publicIp(),
				cloud.ec2.describeAddresses(request -> request.publicIps(allocated.publicIp())).addresses().getFirst().publicIp());
	}

	@Test
	void fiveAddressesARegion() {
		for (int i = 0; i < 5; i++)
			allocate();
		assertEquals("The maximum number of addresses has been reached.", assertError("AddressLimitExceeded", this::allocate));
		cloud.minicloud.ec2("eu-west-1").allocateAddress(request -> {
		});
	}

	@Test
	void addressesOfClassicEc2AreNotThere() {
		assertError("InvalidParameterValue", () -> cloud.ec2.allocateAddress(request -> request.domain("standard")));
	}

	@Test
	void anAddressCanBeTagged() {
		String id = cloud.ec2.allocateAddress(request -> request.tagSpecifications(TagSpecification.builder().resourceType("elastic-ip")
				.tags(Tag.builder().key("Name").value("front").build()).build())).allocationId();
		assertEquals(id, cloud.ec2.describeAddresses(request -> request.filters(filter("tag:Name", "front"))).addresses().getFirst().allocationId());
		assertEquals("elastic-ip", cloud.ec2.describeTags(request -> request.filters(filter("resource-id", id))).tags().getFirst()
				.resourceTypeAsString());
	}

	@Test
	void associationReplacesTheAddressOfTheStart() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		String association = associate(address, id);
		Instance instance = cloud.describe(id);
		assertEquals(address.publicIp(), instance.publicIpAddress());
		assertEquals("123456789012", instance.networkInterfaces().getFirst().association().ipOwnerId());
		assertEquals(association + " " + id + " " + instance.privateIpAddress() + " "
				+ instance.networkInterfaces().getFirst().networkInterfaceId(),
				describe(address).associationId() + " " + describe(address).instanceId() + " " + describe(address).privateIpAddress() + " "
						+ describe(address).networkInterfaceId());
		assertEquals(List.of(id), cloud.find(filter("network-interface.association.allocation-id", address.allocationId())));
	}

	@Test
	void associatingOnceMoreChangesNothing() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		assertEquals(associate(address, id), associate(address, id));
	}

	@Test
	void anElasticAddressStaysOverStopAndStart() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		associate(address, id);
		cloud.ec2.stopInstances(request -> request.instanceIds(id).force(true));
		cloud.advance(TestCloud.BOOT);
		assertEquals(address.publicIp(), cloud.describe(id).publicIpAddress());
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals(address.publicIp(), cloud.describe(id).publicIpAddress());
	}

	@Test
	void afterDisassociationARunningInstanceGetsAnotherAddress() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		String association = associate(address, id);
		cloud.ec2.disassociateAddress(request -> request.associationId(association));
		assertNotNull(cloud.describe(id).publicIpAddress());
		assertNotEquals(address.publicIp(), cloud.describe(id).publicIpAddress());
		assertNull(describe(address).instanceId());
	}

	@Test
	void afterDisassociationAStoppedInstanceHasNoAddress() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		associate(address, id);
		cloud.ec2.stopInstances(request -> request.instanceIds(id).force(true));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.disassociateAddress(request -> request.publicIp(address.publicIp()));
		assertNull(cloud.describe(id).publicIpAddress());
	}

	@Test
	void disassociatingByAddressTwiceSucceeds() {
		AllocateAddressResponse address = allocate();
		cloud.ec2.disassociateAddress(request -> request.publicIp(address.publicIp()));
	}

	@Test
	void anAddressMovesOnlyWhenThatIsAllowed() {
		String first = cloud.launchAndBoot();
		String second = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		String association = associate(address, first);
		assertEquals("resource " + address.allocationId() + " is already associated with associate-id " + association,
				assertError("Resource.AlreadyAssociated", () -> associate(address, second)));
		cloud.ec2.associateAddress(
				request -> request.allocationId(address.allocationId()).instanceId(second).allowReassociation(true));
		assertEquals(address.publicIp(), cloud.describe(second).publicIpAddress());
		assertNotNull(cloud.describe(first).publicIpAddress());
		assertNotEquals(address.publicIp(), cloud.describe(first).publicIpAddress());
	}

	@Test
	void byItsAddressItMovesWithoutBeingAsked() {
		String first = cloud.launchAndBoot();
		String second = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		cloud.ec2.associateAddress(request -> request.publicIp(address.publicIp()).instanceId(first));
		cloud.ec2.associateAddress(request -> request.publicIp(address.publicIp()).instanceId(second));
		assertEquals(second, describe(address).instanceId());
	}

	@Test
	void aSecondAddressTakesThePlaceOfTheFirst() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse first = allocate();
		AllocateAddressResponse second = allocate();
		associate(first, id);
		associate(second, id);
		assertEquals(second.publicIp(), cloud.describe(id).publicIpAddress());
		assertNull(describe(first).associationId());
	}

	@Test
	void anAddressIsAssociatedWithAnInterface() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		String card = cloud.describe(id).networkInterfaces().getFirst().networkInterfaceId();
		cloud.ec2.associateAddress(request -> request.allocationId(address.allocationId()).networkInterfaceId(card));
		assertEquals(address.publicIp(), cloud.describe(id).publicIpAddress());
	}

	@Test
	void anInstanceThatIsPendingIsNoTarget() {
		String id = cloud.launch();
		AllocateAddressResponse address = allocate();
		assertEquals("The pending instance '" + id + "' is not in a valid state for this operation.",
				assertError("InvalidInstanceID", () -> associate(address, id)));
	}

	@Test
	void aTerminatedInstanceLeavesItsAddressAllocated() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		associate(address, id);
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertNull(describe(address).associationId());
		assertNull(cloud.describe(id).publicIpAddress());
		cloud.ec2.releaseAddress(request -> request.allocationId(address.allocationId()));
	}

	@Test
	void anAssociatedAddressIsNotReleased() {
		String id = cloud.launchAndBoot();
		AllocateAddressResponse address = allocate();
		associate(address, id);
		assertEquals("Address " + address.publicIp() + " is in use.", assertError("InvalidIPAddress.InUse",
				() -> cloud.ec2.releaseAddress(request -> request.allocationId(address.allocationId()))));
	}

	@Test
	void aReleasedAddressIsGone() {
		AllocateAddressResponse address = allocate();
		cloud.ec2.releaseAddress(request -> request.publicIp(address.publicIp()));
		assertError("InvalidAllocationID.NotFound", () -> describe(address));
		assertError("InvalidAddress.NotFound", () -> cloud.ec2.releaseAddress(request -> request.publicIp(address.publicIp())));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-,-,MissingParameter", "eipalloc-0123456789abcdef0,127.32.0.4,InvalidParameterCombination",
			"eipalloc-0123456789abcdef0,-,InvalidAllocationID.NotFound", "-,192.0.2.1,InvalidAddress.NotFound",
			"-,banana,InvalidAddress.Malformed" })
	void whatIsNoAddressIsRefused(String allocation, String ip, String code) {
		assertError(code, () -> cloud.ec2.releaseAddress(request -> request.allocationId(allocation).publicIp(ip)));
	}

	@Test
	void anAbsentAssociationIsNotFound() {
		assertError("InvalidAssociationID.NotFound",
				() -> cloud.ec2.disassociateAddress(request -> request.associationId("eipassoc-0123456789abcdef0")));
	}

	@Test
	void anAbsentInstanceOrInterfaceIsNotFound() {
		AllocateAddressResponse address = allocate();
		assertError("InvalidInstanceID.NotFound", () -> associate(address, "i-0123456789abcdef0"));
		assertError("InvalidNetworkInterfaceID.NotFound", () -> cloud.ec2.associateAddress(
				request -> request.allocationId(address.allocationId()).networkInterfaceId("eni-0123456789abcdef0")));
	}

	@Test
	void addressesAreThereAfterARestart(@TempDir Path folder) {
		CloudSettings settings = CloudSettings.in(folder).pace(Pace.PAUSED);
		String id;
		AllocateAddressResponse address;
		try (TestCloud first = new TestCloud(settings)) {
			id = first.launchAndBoot();
			address = first.ec2.allocateAddress(request -> {
			});
			String allocation = address.allocationId();
			first.ec2.associateAddress(request -> request.allocationId(allocation).instanceId(id));
		}
		try (TestCloud second = new TestCloud(settings)) {
			second.advance(TestCloud.BOOT);
			assertEquals(address.publicIp(), second.describe(id).publicIpAddress());
			assertNotEquals(address.publicIp(), second.ec2.allocateAddress(request -> {
			}).publicIp());
		}
	}

	private AllocateAddressResponse allocate() {
		return cloud.ec2.allocateAddress(request -> {
		});
	}

	private String associate(AllocateAddressResponse address, String instance) {
		return cloud.ec2.associateAddress(request -> request.allocationId(address.allocationId()).instanceId(instance)).associationId();
	}

	private Address describe(AllocateAddressResponse address) {
		return cloud.ec2.describeAddresses(request -> request.allocationIds(address.allocationId())).addresses().getFirst();
	}
}
