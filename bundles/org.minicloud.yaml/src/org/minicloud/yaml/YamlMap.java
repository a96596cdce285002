package org.minicloud.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A map of a YAML file. Every reading method throws {@link YamlProblem} when the value is not what is asked for. */
public final class YamlMap {
	private final YamlFile file;
	private final Node node;
	private final Map<String, Node> values = new LinkedHashMap<>();

	private YamlMap(YamlFile file, Node node) {
		this.file = file;
		this.node = node;
	}

	static YamlMap empty(YamlFile file) {
		return new YamlMap(file, null);
	}

	static YamlMap of(YamlFile file, Node node) {
		if (!(node instanceof MappingNode mapping))
			throw file.problem(node, "here must be a map of names and values");
		YamlMap map = new YamlMap(file, node);
		for (NodeTuple tuple : mapping.getValue())
			if (map.values.put(map.scalar(tuple.getKeyNode()), tuple.getValueNode()) != null)
				throw file.problem(tuple.getKeyNode(), "\"" + map.scalar(tuple.getKeyNode()) + "\" is there twice");
		return map;
	}

	/** @throws YamlProblem when there is a name that is none of these */
	public YamlMap refuseOthersThan(String... names) {
		Set<String> known = Set.of(names);
		values.forEach((name, value) -> {
			if (!known.contains(name))
				throw file.problem(value, "\"" + name + "\" is not known here; known are " + String.join(", ", names));
		});
		return this;
	}

	public boolean has(String name) {
		return values.containsKey(name);
	}

	public Set<String> names() {
		return values.keySet();
	}

	public String text(String name) {
		return scalar(require(name));
	}

	public String text(String name, String otherwise) {
		return has(name) ? text(name) : otherwise;
	}

	public int integer(String name) {
		return parsed(name, Integer::valueOf, "a whole number");
	}

	public int integer(String name, int otherwise) {
		return has(name) ? integer(name) : otherwise;
	}

	public long longInteger(String name, long otherwise) {
		return has(name) ? parsed(name, Long::valueOf, "a whole number") : otherwise;
	}

	public BigDecimal decimal(String name) {
		return parsed(name, BigDecimal::new, "a number");
	}

	public boolean bool(String name, boolean otherwise) {
		if (!has(name))
			return otherwise;
		return switch (text(name)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw problem(name, "\"" + name + "\" must be true or false");
		};
	}

	/** A list of texts; empty when absent. */
	public List<String> texts(String name) {
		return elements(name).stream().map(this::scalar).toList();
	}

	/** A list of maps; empty when absent. */
	public List<YamlMap> maps(String name) {
		return elements(name).stream().map(element -> of(file, element)).toList();
	}

	/** A map inside this one; an empty one when absent. */
	public YamlMap map(String name) {
		return has(name) ? of(file, values.get(name)) : empty(file);
	}

	/** A value that may be written in more than one way. */
	public YamlValue value(String name) {
		return new YamlValue(file, require(name));
	}

	/** A list of such values; empty when absent. */
	public List<YamlValue> values(String name) {
		return elements(name).stream().map(element -> new YamlValue(file, element)).toList();
	}

	/**
	 * A value of a kind of its own.
	 *
	 * @param parser throws IllegalArgumentException when the text is none
	 * @param what   it must be, for the message
	 */
	public <T> T parsed(String name, Function<String, T> parser, String what) {
		try {
			return parser.apply(text(name));
		} catch (IllegalArgumentException notOne) {
			throw problem(name, "\"" + name + "\" must be " + what + ", not \"" + text(name) + "\"");
		}
	}

	/** Makes something of this map; what its making refuses becomes a problem at the map's line. */
	public <T> T as(Function<YamlMap, T> maker) {
		try {
			return maker.apply(this);
		} catch (IllegalArgumentException refused) {
			throw problem(refused.getMessage());
		}
	}

	/** A problem with the whole map. */
	public YamlProblem problem(String reason) {
		return node == null ? file.problemAtTop(reason) : file.problem(node, reason);
	}

	/** A problem with a value. */
	public YamlProblem problem(String name, String reason) {
		return has(name) ? file.problem(values.get(name), reason) : problem(reason);
	}

	private List<Node> elements(String name) {
		Node value = values.get(name);
		if (value == null)
			return List.of();
		if (value instanceof SequenceNode sequence)
			return new ArrayList<>(sequence.getValue());
		throw file.problem(value, "\"" + name + "\" must be a list");
	}

	private Node require(String name) {
		Node value = values.get(name);
		if (value == null)
			throw problem("\"" + name + "\" is missing");
		return value;
	}

	private String scalar(Node value) {
		if (value instanceof ScalarNode scalar)
			return scalar.getValue();
		throw file.problem(value, "here must be a single value");
	}
}
