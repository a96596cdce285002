package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of templates, each a map of one entry. */
final class Functions {
	private static final Set<String> WITH_PREFIX = Set.of("And", "Base64", "Cidr", "Equals", "FindInMap", "ForEach", "GetAZs", "GetAtt", "If",
			"ImportValue", "Join", "Length", "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform");
	private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

	private Functions() {
	}

	static Map<String, Object> call(String longName, Object argument) {
		Map<String, Object> call = new LinkedHashMap<>();
		call.put(longName, argument);
		return call;
	}

	static Map<String, Object> ref(String logicalId) {
		return call("Ref", logicalId);
	}

	static Map<String, Object> getAtt(String logicalId, String attribute) {
		return call("Fn::GetAtt", List.of(logicalId, attribute));
	}

	/** As {@code Fn::Sub} for {@code Sub}; a name without a long form of its own stays as it is. */
	static String longName(String shortName) {
		return WITHOUT_PREFIX.contains(shortName) ? shortName : "Fn::" + shortName;
	}

	/** As {@code Sub} for {@code Fn::Sub}; null when this is no function that YAML can shorten. */
	static String shortName(String longName) {
		if (longName.equals("Ref"))
			return longName;
		String name = longName.startsWith("Fn::") ? longName.substring("Fn::".length()) : "";
		return WITH_PREFIX.contains(name) ? name : null;
	}

	/** The argument of a call of this function. */
	static Optional<Object> argument(Object value, String longName) {
		return value instanceof Map<?, ?> map && map.size() == 1 ? Optional.ofNullable(map.get(longName)) : Optional.empty();
	}

	/** What a {@code Ref} refers to. */
	static Optional<String> refTarget(Object value) {
		return argument(value, "Ref").filter(String.class::isInstance).map(String.class::cast);
	}

	/** The resource whose attribute a {@code Fn::GetAtt} asks for. */
	static Optional<String> getAttTarget(Object value, String attribute) {
		return argument(value, "Fn::GetAtt").flatMap(argument -> switch (argument) {
		case List<?> path when path.size() == 2 && attribute.equals(path.get(1)) && path.get(0) instanceof String id -> Optional.of(id);
		case String path when path.endsWith("." + attribute) -> Optional.of(path.substring(0, path.length() - attribute.length() - 1));
		default -> Optional.empty();
		});
	}

	/** The security group that a value names, as {@code Ref} or as its GroupId. */
	static Optional<String> groupTarget(Object value) {
		return refTarget(value).or(() -> getAttTarget(value, "GroupId"));
	}
}
