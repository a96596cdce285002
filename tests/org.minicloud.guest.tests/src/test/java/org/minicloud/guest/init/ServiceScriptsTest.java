package org.minicloud.guest.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.minicloud.guest.Configs;
import org.minicloud.guest.kernel.StorageCalls.RootState;

/** What init says when something has failed. */
class ServiceScriptsTest {
	@Test
	void aRootThatCannotBeWrittenHasFailedToBeRemounted() {
		String text = ServiceScripts.mounted(Configs.amazonLinux(), new RootState("xvda1", true, true));
		assertEquals("Remounting root filesystem in read-write mode:" + " ".repeat(14) + "[FAILED]\n", text);
	}

	@Test
	void aCheckThatWasNotMadeIsNotSaid() {
		assertEquals("", ServiceScripts.checked(Configs.amazonLinux(), new RootState("xvda1", false, true)));
	}
}
