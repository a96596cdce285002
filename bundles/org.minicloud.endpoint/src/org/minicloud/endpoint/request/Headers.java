package org.minicloud.endpoint.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header fields of a request, by lower-case name, their values as sent and in the order they were sent. */
public final class Headers {
	private final Map<String, List<String>> valuesByName = new LinkedHashMap<>();

	/** Takes one more field. */
	public Headers with(String name, String value) {
		valuesByName.computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>()).add(value == null ? "" : value);
		return this;
	}

	/** All values of a name, none if the field is absent. */
	public List<String> values(String lowerCaseName) {
		return valuesByName.getOrDefault(lowerCaseName, List.of());
	}

	/** The first value of a name. */
	public Optional<String> first(String lowerCaseName) {
		return values(lowerCaseName).stream().findFirst();
	}
}
