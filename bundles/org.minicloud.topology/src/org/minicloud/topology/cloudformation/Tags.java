package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of tags, which have no order and are told apart by their keys. */
final class Tags {
	private Tags() {
	}

	/** Whether each item is a key, that is there once, and a value. */
	static boolean isTagList(Object value) {
		return value instanceof List<?> list && list.stream()
				.allMatch(item -> item instanceof Map<?, ?> tag && tag.size() == 2 && tag.get("Key") instanceof String && tag.containsKey("Value"))
				&& byKey(value).size() == list.size();
	}

	static Map<String, Object> byKey(Object list) {
		Map<String, Object> byKey = new LinkedHashMap<>();
		DesignReader.maps(list).forEach(tag -> byKey.put((String) tag.get("Key"), tag.get("Value")));
		return byKey;
	}

	static List<Object> list(Map<String, Object> byKey) {
		List<Object> list = new ArrayList<>();
		byKey.forEach((key, value) -> {
			Map<String, Object> tag = new LinkedHashMap<>();
			tag.put("Key", key);
			tag.put("Value", value);
			list.add(tag);
		});
		return list;
	}

	/** The name of a resource, as far as it is plain text. */
	static String name(Map<String, Object> properties) {
		return isTagList(properties.get("Tags")) && byKey(properties.get("Tags")).get("Name") instanceof String name ? name : "";
	}
}
