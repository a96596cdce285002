package org.minicloud.console.hypervisor.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StorePermissionsTest {
	@Test
	void theFirstEntryNamesTheOwner() {
		assertEquals("owned by d0; others: nothing; d5: read", StorePermissions.inWords("n0,r5", domid -> "d" + domid));
	}

	@Test
	void whatIsNoPermissionIsShownAsItIs() {
		assertEquals("?", StorePermissions.inWords("?", domid -> "d" + domid));
	}
}
