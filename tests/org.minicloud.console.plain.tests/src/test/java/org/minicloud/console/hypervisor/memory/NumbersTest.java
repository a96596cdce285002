package org.minicloud.console.hypervisor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NumbersTest {
	@Test
	void frameNumbersAreDecimalOrHexadecimal() {
		assertEquals(OptionalLong.of(4096), Numbers.parse("4096"));
		assertEquals(OptionalLong.of(4096), Numbers.parse(" 0x1000 "));
		assertEquals(OptionalLong.empty(), Numbers.parse("1000h"));
	}

	@Test
	void addressesAreHexadecimalWithAndWithoutPrefix() {
		assertEquals(OptionalLong.of(0xffff_8800_0000_0000L), Numbers.parseAddress("ffff880000000000"));
		assertEquals(OptionalLong.of(0xffff_8800_0000_0000L), Numbers.parseAddress("0xFFFF_8800_0000_0000"));
	}

	@Test
	void anAddressOfSeventeenDigitsIsNone() {
		assertEquals(OptionalLong.empty(), Numbers.parseAddress("1ffff880000000000"));
	}

	@Test
	void theUpperBitsOfAnAddressRepeatBit47() {
		assertTrue(Numbers.isCanonical(0x7fff_ffff_f000L));
		assertTrue(Numbers.isCanonical(0xffff_8000_0000_0000L));
		assertFalse(Numbers.isCanonical(0x8000_0000_0000L));
	}
}
