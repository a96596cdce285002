package org.minicloud.console.hypervisor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.inspect.PageWalkSnapshot.Level;

class EntryTextTest {
	@Test
	void flagsAreToldInWords() {
		assertEquals("present, writable, user, accessed, dirty", EntryText.flags(new Level(1, 7, 0, 0x1067)));
		assertEquals("present, read only, kernel, no execute", EntryText.flags(new Level(1, 7, 0, 1L << 63 | 0x1001)));
	}

	@Test
	void anEntryThatIsNotPresentHasNoOtherFlags() {
		assertEquals("not present", EntryText.flags(new Level(2, 7, 0, 0x1066)));
	}

	@Test
	void eachLevelTakesNineBitsOfTheAddress() {
		assertEquals("47–39", EntryText.bits(new Level(4, 7, 0, 0)));
		assertEquals("20–12", EntryText.bits(new Level(1, 7, 0, 0)));
	}
}
