package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The resources and parameters of a template that is read. */
final class TemplateResources {
	private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

	private final Map<String, String> types = new LinkedHashMap<>();
	private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
	private final Map<String, Object> parameters;

	/** @throws TemplateException when there are no resources, or one of them is none */
	TemplateResources(Map<String, Object> template) throws TemplateException {
		if (!(template.get("Resources") instanceof Map<?, ?> resources) || resources.isEmpty())
			throw new TemplateException("the template has no Resources");
		for (Map.Entry<String, Object> resource : DesignReader.strings(resources).entrySet()) {
			String id = resource.getKey();
			if (!LOGICAL_ID.matcher(id).matches())
				throw new TemplateException("Resources/" + id + ": a logical id is made of letters and digits");
			if (!(resource.getValue() instanceof Map<?, ?> map) || !(map.get("Type") instanceof String type))
				throw new TemplateException("Resources/" + id + " has no Type");
			if (map.get("Properties") != null && !(map.get("Properties") instanceof Map<?, ?>))
				throw new TemplateException("Resources/" + id + "/Properties is no map");
			types.put(id, type);
			properties.put(id, DesignReader.strings(map.get("Properties")));
		}
		this.parameters = DesignReader.strings(template.get("Parameters"));
	}

	boolean is(String logicalId, String type) {
		return type.equals(types.get(logicalId));
	}

	/** Logical ids, in the order of the template. */
	List<String> ofType(String type) {
		return types.keySet().stream().filter(id -> is(id, type)).toList();
	}

	/** Empty where there is no such resource. */
	Map<String, Object> properties(String logicalId) {
		return properties.getOrDefault(logicalId, Map.of());
	}

	/** Text that is written there, or the default of the parameter that is. */
	Optional<String> text(Object value) {
		if (value instanceof String || value instanceof Integer || value instanceof Long)
			return Optional.of(value.toString());
		return Functions.refTarget(value).map(parameters::get).flatMap(parameter -> text(DesignReader.strings(parameter).get("Default")));
	}

	/** A number that is written there, also as text, or by a parameter. */
	Optional<Integer> number(Object value) {
		return text(value).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
	}

	Optional<Boolean> flag(Object value) {
		if (value instanceof Boolean flag)
			return Optional.of(flag);
		return text(value).map(String::toLowerCase).filter(text -> text.matches("true|false")).map(Boolean::valueOf);
	}
}
