package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A node of XenStore with all below it.
 *
 * @param path        absolute
 * @param name        its last part; empty for the root
 * @param value       a character for each byte
 * @param permissions as they travel: {@code n0,r5}; the first names the owner and what everybody may
 * @param children    by name
 */
public record StoreNodeSnapshot(String path, String name, String value, String permissions,
		List<StoreNodeSnapshot> children) {
}
