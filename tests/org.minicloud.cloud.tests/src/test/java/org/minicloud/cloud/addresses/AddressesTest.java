package org.minicloud.cloud.addresses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressesTest {
	@Test
	void noAddressIsLentTwice() {
		AddressPool pool = new AddressPool("10.0.0.4", 1000);
		Set<String> taken = new HashSet<>();
		for (int i = 0; i < 1000; i++)
			assertTrue(taken.add(pool.take().orElseThrow()));
		assertEquals(Optional.empty(), pool.take());
	}

	@Test
	void anAddressThatWasGivenBackIsLentAgainLast() {
		AddressPool pool = new AddressPool("10.0.0.4", 3);
		String first = pool.take().orElseThrow();
		pool.giveBack(first);
		assertNotEquals(first, pool.take().orElseThrow());
		assertNotEquals(first, pool.take().orElseThrow());
		assertEquals(first, pool.take().orElseThrow());
	}

	@Test
	void aClaimedAddressIsNotLent() {
		AddressPool pool = new AddressPool("10.0.0.254", 4);
		pool.claim("10.0.0.255");
		assertEquals("10.0.1.0", pool.take().orElseThrow());
	}

	@Test
	void namesAreFormedAsEc2Does() {
		assertEquals("ip-10-0-3-17.ec2.internal", new RegionAddresses("us-east-1", 0).privateDnsName("10.0.3.17"));
		assertEquals("ip-10-0-3-17.eu-west-1.compute.internal", new RegionAddresses("eu-west-1", 3).privateDnsName("10.0.3.17"));
		assertEquals("ec2-127-32-0-4.compute-1.amazonaws.com", new RegionAddresses("us-east-1", 0).publicDnsName("127.32.0.4"));
		assertEquals("ec2-127-56-0-4.eu-west-1.compute.amazonaws.com",
				new RegionAddresses("eu-west-1", 3).publicDnsName("127.56.0.4"));
	}

	@Test
	void publicAddressesOfTwoRegionsAreApart() {
		assertEquals("127.32.0.4", new RegionAddresses("us-east-1", 0).publics().take().orElseThrow());
		assertEquals("127.40.0.4", new RegionAddresses("us-west-1", 1).publics().take().orElseThrow());
	}

	@Test
	void aNamedAddressIsLentOnce() {
		AddressPool pool = new AddressPool("172.31.0.4", 4);
		assertTrue(pool.take("172.31.0.6"));
		assertFalse(pool.take("172.31.0.6"));
		assertFalse(pool.take("172.31.0.3"));
		assertEquals(3, pool.free());
	}
}
