package org.minicloud.console.session;

import java.util.Optional;

/** Which regions the views show: one, or all. */
public record RegionScope(Optional<String> region) {
	public static final RegionScope ALL = new RegionScope(Optional.empty());

	public static RegionScope of(String region) {
		return new RegionScope(Optional.of(region));
	}

	public boolean includes(String other) {
		return region.isEmpty() || region.get().equals(other);
	}
}
