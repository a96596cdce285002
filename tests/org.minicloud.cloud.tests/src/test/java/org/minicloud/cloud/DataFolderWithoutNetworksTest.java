package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.cloud.catalogue.CatalogueReader;
import org.minicloud.model.Cloud;
import org.minicloud.model.Instance;
import org.minicloud.model.Region;
import org.minicloud.store.ModelStore;
import org.minicloud.store.StoreLocation;
import org.minicloud.time.Pace;

/** A data folder of the time when instances had addresses of 10.0.0.0/8 and no network. */
class DataFolderWithoutNetworksTest {
	@TempDir
	private Path folder;

	@Test
	void itsInstancesGetAPlaceInTheDefaultNetwork() {
		String id;
		try (TestCloud cloud = open()) {
			id = cloud.launchAndBoot();
		}
		takeNetworksAway();
		try (TestCloud cloud = open()) {
			cloud.advance(TestCloud.BOOT);
			var instance = cloud.describe(id);
			assertEquals("running", instance.state().nameAsString());
			assertTrue(instance.privateIpAddress().startsWith("172.31."), instance.privateIpAddress());
			assertEquals(instance.privateIpAddress(), instance.networkInterfaces().getFirst().privateIpAddress());
			assertEquals("default", instance.securityGroups().getFirst().groupName());
			assertEquals(cloud.ec2.describeVpcs().vpcs().getFirst().vpcId(), instance.vpcId());
			assertTrue(cloud.console(id).contains("login:"));
		}
	}

	private TestCloud open() {
		return new TestCloud(CloudSettings.in(folder).pace(Pace.PAUSED));
	}

	private void takeNetworksAway() {
		Cloud catalogue = new CatalogueReader().read().cloud();
		try (ModelStore store = ModelStore.open(StoreLocation.directory(folder), catalogue)) {
			store.transact(() -> {
				catalogue.getRegions().forEach(DataFolderWithoutNetworksTest::takeNetworksAway);
				store.deleteBytesUnder("default-network", "");
				return null;
			}).durable().join();
		}
	}

	private static void takeNetworksAway(Region region) {
		for (Instance instance : region.getReservations().stream().flatMap(each -> each.getInstances().stream()).toList()) {
			instance.setSubnet(null);
			instance.setPrivateIpAddress("10.0.0.4");
			instance.setMacAddress("12:31:0a:00:00:04");
		}
		List.of(region.getNetworkInterfaces(), region.getSecurityGroups(), region.getSubnets(), region.getVpcs())
				.forEach(List::clear);
	}
}
