package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of a template, as they are written. */
final class Resources {
	private final Map<String, Object> written = new LinkedHashMap<>();

	/** @return the properties, to be filled */
	Map<String, Object> add(String logicalId, String type) {
		Map<String, Object> properties = new LinkedHashMap<>();
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("Type", type);
		resource.put("Properties", properties);
		written.put(logicalId, resource);
		return properties;
	}

	/** A route out of a network needs its gateway to be there, which no reference says. */
	void dependsOn(String logicalId, String other) {
		@SuppressWarnings("unchecked")
		Map<String, Object> resource = (Map<String, Object>) written.get(logicalId);
		resource.put("DependsOn", other);
	}

	Map<String, Object> written() {
		return written;
	}

	static void name(Map<String, Object> properties, String name) {
		if (name != null && !name.isEmpty())
			properties.put("Tags", List.of(tag("Name", name)));
	}

	private static Map<String, Object> tag(String key, String value) {
		Map<String, Object> tag = new LinkedHashMap<>();
		tag.put("Key", key);
		tag.put("Value", value);
		return tag;
	}
}
