package org.minicloud.topology.cloudformation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Templates and parts of templates as JSON. */
final class JsonTemplate {
	private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
	private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

	private JsonTemplate() {
	}

	static Map<String, Object> parse(String text) throws TemplateException {
		try {
			if (JsonParser.parseString(text) instanceof JsonObject object)
				return map(object);
			throw new TemplateException("a template is an object with Resources");
		} catch (JsonParseException malformed) {
			throw new TemplateException("this is no JSON: " + firstLine(malformed));
		}
	}

	static String write(Map<String, Object> template) {
		return PRETTY.toJson(template) + "\n";
	}

	/** A part of a template in one line. */
	static String fragment(Object value) {
		return COMPACT.toJson(value);
	}

	/** The inverse of {@link #fragment}. */
	static Object value(String fragment) {
		return value(JsonParser.parseString(fragment));
	}

	private static String firstLine(JsonParseException malformed) {
		Throwable cause = malformed.getCause() == null ? malformed : malformed.getCause();
		return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("Use JsonReader.*? at ", "at ");
	}

	private static Object value(JsonElement element) {
		return switch (element) {
		case JsonObject object -> map(object);
		case JsonArray array -> list(array);
		case JsonPrimitive primitive when primitive.isBoolean() -> primitive.getAsBoolean();
		case JsonPrimitive primitive when primitive.isNumber() -> number(primitive.getAsString());
		case JsonPrimitive primitive -> primitive.getAsString();
		default -> null;
		};
	}

	private static Map<String, Object> map(JsonObject object) {
		Map<String, Object> map = new LinkedHashMap<>();
		object.entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
		return map;
	}

	private static List<Object> list(JsonArray array) {
		List<Object> list = new ArrayList<>(array.size());
		array.forEach(element -> list.add(value(element)));
		return list;
	}

	/** Whole numbers stay whole: a port is 80 and not 80.0. */
	static Object number(String text) {
		try {
			return Math.toIntExact(Long.parseLong(text));
		} catch (ArithmeticException large) {
			return Long.valueOf(text);
		} catch (NumberFormatException broken) {
			return Double.valueOf(text);
		}
	}
}
