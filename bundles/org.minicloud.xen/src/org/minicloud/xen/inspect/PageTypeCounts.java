package org.minicloud.xen.inspect;

import java.util.Map;

/**
 * As what the frames of a domain are in use.
 *
 * @param frames frames of the domain
 * @param types  frames of each type, those without any included
 * @param pinned page tables that stay valid while nothing uses them
 */
public record PageTypeCounts(int domid, long frames, Map<PageType, Long> types, long pinned) {
	public PageTypeCounts {
		types = Map.copyOf(types);
	}
}
