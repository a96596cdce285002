package org.minicloud.xen.xenstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathTest {
	@Test
	void aRelativePathIsBelowTheDomainsOwnNode() throws StoreException {
		assertEquals("/local/domain/7/device/vbd/51712", StorePath.absolute("device/vbd/51712", 7));
		assertEquals("/vm", StorePath.absolute("/vm", 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a/", "/a/", "//", "a//b", "a b", "/a\0b", "/\u00e4", "a.b", "@releaseDomain", "../a" })
	void whatIsNoPathIsRefused(String path) {
		assertThrows(StoreException.class, () -> StorePath.absolute(path, 7));
	}

	@Test
	void lengthsAreLimited() throws StoreException {
		assertThrows(StoreException.class, () -> StorePath.absolute("/" + "a".repeat(2048), 7));
		assertEquals(2048, StorePath.absolute("/" + "a".repeat(2047), 7).length());
		assertEquals(2048, StorePath.absolute("a".repeat(2047), 7).length() - "/local/domain/7".length());
		assertThrows(StoreException.class, () -> StorePath.absolute("a".repeat(2048), 7));
		assertEquals(2063, StorePath.absolute("/local/domain/8/" + "a".repeat(2047), 7).length());
	}

	@Test
	void aNodeIsWithinItselfAndWhatIsAbove() {
		assertTrue(StorePath.isWithin("/a/b", "/a/b"));
		assertTrue(StorePath.isWithin("/a/b", "/a"));
		assertTrue(StorePath.isWithin("/a/b", "/"));
		assertFalse(StorePath.isWithin("/ab", "/a"));
		assertFalse(StorePath.isWithin("/a", "/a/b"));
	}
}
