package org.minicloud.cloud.addresses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
	@ParameterizedTest
	@ValueSource(strings = { "", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.256/8", "10.0.0/8", "a.b.c.d/8", "10.0.0.0/08",
			"10.0.0.0/8 ", "::/0", "10.0.0.0/-1", "1234.0.0.0/8" })
	void whatIsNoRangeIsNotRead(String text) {
		assertEquals(Optional.empty(), Cidr.parse(text));
	}

	@Test
	void bitsOfTheHostAreMasked() {
		assertEquals("10.1.2.0/24", Cidr.of("10.1.2.3/24").masked().toString());
		assertEquals("0.0.0.0/0", Cidr.of("10.1.2.3/0").masked().toString());
		assertEquals("255.255.255.255/32", Cidr.of("255.255.255.255/32").masked().toString());
	}

	@Test
	void aRangeContainsWhatIsInIt() {
		Cidr range = Cidr.of("172.31.16.0/20");
		assertTrue(range.contains(Cidr.of("172.31.31.0/24")));
		assertFalse(range.contains(Cidr.of("172.31.32.0/24")));
		assertFalse(range.contains(Cidr.of("172.31.0.0/16")));
		assertTrue(Cidr.of("0.0.0.0/0").contains(range));
	}

	@Test
	void rangesOverlapWhenOneContainsTheOther() {
		assertTrue(Cidr.of("10.0.0.0/24").overlaps(Cidr.of("10.0.0.128/25")));
		assertTrue(Cidr.of("10.0.0.128/25").overlaps(Cidr.of("10.0.0.0/24")));
		assertFalse(Cidr.of("10.0.0.0/25").overlaps(Cidr.of("10.0.0.128/25")));
	}

	@Test
	void partsFollowEachOther() {
		assertEquals("172.31.48.0/20", Cidr.of("172.31.0.0/16").part(3, 20).toString());
	}

	@Test
	void addressesAreCounted() {
		assertEquals(16, Cidr.of("10.0.0.0/28").size());
		assertEquals("10.0.0.20", Cidr.of("10.0.0.16/28").address(4));
	}
}
