package org.minicloud.topology.cloudformation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The published resource specification of CloudFormation, and what of a template it does not admit. */
final class Specification {
	private static final Set<String> SECTIONS = Set.of("AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions",
			"Transform", "Resources", "Outputs", "Rules", "Hooks");
	private static final Set<String> RESOURCE_ATTRIBUTES = Set.of("Type", "Properties", "DependsOn", "Metadata", "DeletionPolicy", "UpdatePolicy",
			"UpdateReplacePolicy", "CreationPolicy", "Condition");

	private final JsonObject resourceTypes;
	private final JsonObject propertyTypes;
	private final List<String> offences = new ArrayList<>();
	private Set<String> known = Set.of();

	private Specification(JsonObject specification) {
		resourceTypes = specification.getAsJsonObject("ResourceTypes");
		propertyTypes = specification.getAsJsonObject("PropertyTypes");
	}

	static Specification read(Path file) throws IOException {
		return new Specification(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
	}

	/** @return sentences; none when the template is valid */
	List<String> offences(Map<String, Object> template) {
		offences.clear();
		template.keySet().stream().filter(section -> !SECTIONS.contains(section)).forEach(section -> offences.add("no section is called " + section));
		Map<String, Object> resources = DesignReader.strings(template.get("Resources"));
		known = new TreeSet<>(resources.keySet());
		known.addAll(DesignReader.strings(template.get("Parameters")).keySet());
		resources.forEach((id, resource) -> resource(id, DesignReader.strings(resource)));
		DesignReader.strings(template.get("Outputs")).forEach((id, output) -> references("Outputs/" + id, output));
		return offences;
	}

	private void resource(String id, Map<String, Object> resource) {
		resource.keySet().stream().filter(key -> !RESOURCE_ATTRIBUTES.contains(key)).forEach(key -> offences.add(id + ": no resource has " + key));
		String type = (String) resource.get("Type");
		if (!resourceTypes.has(type)) {
			offences.add(id + ": no resource is a " + type);
			return;
		}
		references(id, resource);
		properties(id, type, resourceTypes.getAsJsonObject(type), DesignReader.strings(resource.get("Properties")));
	}

	private void properties(String path, String resourceType, JsonObject type, Map<String, Object> values) {
		JsonObject properties = type.getAsJsonObject("Properties");
		values.forEach((key, value) -> {
			if (properties.has(key))
				value(path + "/" + key, resourceType, properties.getAsJsonObject(key), value);
			else
				offences.add(path + " has no property " + key);
		});
		for (Map.Entry<String, JsonElement> property : properties.entrySet())
			if (property.getValue().getAsJsonObject().get("Required").getAsBoolean() && !values.containsKey(property.getKey()))
				offences.add(path + " lacks " + property.getKey());
	}

	private void value(String path, String resourceType, JsonObject property, Object value) {
		if (isFunction(value))
			return;
		if (property.has("PrimitiveType"))
			primitive(path, property.get("PrimitiveType").getAsString(), value);
		else if (property.get("Type").getAsString().equals("List"))
			list(path, resourceType, property, value);
		else
			nested(path, resourceType, property.get("Type").getAsString(), value);
	}

	private void list(String path, String resourceType, JsonObject property, Object value) {
		if (!(value instanceof List<?> list)) {
			offences.add(path + " is no list");
			return;
		}
		for (Object item : list)
			if (!isFunction(item) && property.has("PrimitiveItemType"))
				primitive(path, property.get("PrimitiveItemType").getAsString(), item);
			else if (!isFunction(item))
				nested(path, resourceType, property.get("ItemType").getAsString(), item);
	}

	private void nested(String path, String resourceType, String type, Object value) {
		JsonObject found = propertyTypes.getAsJsonObject(propertyTypes.has(resourceType + "." + type) ? resourceType + "." + type : type);
		if (found == null || !(value instanceof Map<?, ?>))
			offences.add(path + " is no " + type);
		else
			properties(path, resourceType, found, DesignReader.strings(value));
	}

	private void primitive(String path, String type, Object value) {
		boolean fits = switch (type) {
		case "Boolean" -> value instanceof Boolean;
		case "Integer", "Long" -> value instanceof Integer || value instanceof Long;
		case "Double" -> value instanceof Number;
		case "String" -> value instanceof String;
		default -> true;
		};
		if (!fits)
			offences.add(path + " is no " + type + ": " + value);
	}

	private static boolean isFunction(Object value) {
		return value instanceof Map<?, ?> map && map.size() == 1 && Functions.shortName((String) map.keySet().iterator().next()) != null;
	}

	/** Every reference leads somewhere. */
	private void references(String path, Object value) {
		switch (value) {
		case Map<?, ?> map -> {
			Functions.refTarget(map).or(() -> Functions.argument(map, "Fn::GetAtt").map(argument -> (String) ((List<?>) argument).getFirst()))
					.filter(target -> !target.startsWith("AWS::") && !known.contains(target)).ifPresent(target -> offences.add(path + " refers to " + target));
			map.values().forEach(item -> references(path, item));
		}
		case List<?> list -> list.forEach(item -> references(path, item));
		case null, default -> {
			// text and numbers refer to nothing
		}
		}
	}
}
