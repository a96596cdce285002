package org.minicloud.topology.cloudformation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Templates as YAML, with the short forms of the functions. */
final class YamlTemplate {
	private static final int WIDTH = 140;

	private YamlTemplate() {
	}

	static Map<String, Object> parse(String text) throws TemplateException {
		try {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			Node root = new Yaml(options).compose(new StringReader(text));
			if (root instanceof MappingNode mapping)
				return map(mapping);
			throw new TemplateException("a template is a map with Resources");
		} catch (MarkedYAMLException malformed) {
			int line = malformed.getProblemMark() == null ? 1 : malformed.getProblemMark().getLine() + 1;
			throw TemplateException.at(line, "this is no YAML: " + malformed.getProblem());
		} catch (YAMLException malformed) {
			throw new TemplateException("this is no YAML: " + malformed.getMessage());
		}
	}

	private static Map<String, Object> map(MappingNode node) throws TemplateException {
		Map<String, Object> map = new LinkedHashMap<>();
		for (NodeTuple tuple : node.getValue()) {
			if (!(tuple.getKeyNode() instanceof ScalarNode key))
				throw TemplateException.at(line(tuple.getKeyNode()), "a key must be a plain name");
			if (map.put(key.getValue(), value(tuple.getValueNode())) != null)
				throw TemplateException.at(line(key), "there are two keys " + key.getValue());
		}
		return map;
	}

	private static Object value(Node node) throws TemplateException {
		String tag = node.getTag().getValue();
		return tag.startsWith("!") && tag.length() > 1 ? function(tag.substring(1), node) : untagged(node);
	}

	private static Object untagged(Node node) throws TemplateException {
		return switch (node) {
		case MappingNode mapping -> map(mapping);
		case SequenceNode sequence -> list(sequence);
		case ScalarNode scalar -> scalar(scalar);
		default -> throw TemplateException.at(line(node), "aliases are not part of a template");
		};
	}

	private static List<Object> list(SequenceNode node) throws TemplateException {
		List<Object> list = new ArrayList<>(node.getValue().size());
		for (Node item : node.getValue())
			list.add(value(item));
		return list;
	}

	private static Object scalar(ScalarNode node) {
		Tag tag = node.getTag();
		String text = node.getValue();
		if (tag.equals(Tag.NULL))
			return null;
		if (tag.equals(Tag.BOOL))
			return Boolean.valueOf(text.toLowerCase(java.util.Locale.ROOT).matches("true|yes|on"));
		if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]*)"))
			return JsonTemplate.number(text);
		if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+"))
			return Double.valueOf(text);
		return text;
	}

	private static Object function(String name, Node node) throws TemplateException {
		Object argument = node instanceof ScalarNode scalar ? scalar.getValue() : untagged(node);
		if (name.equals("GetAtt") && argument instanceof String path && path.contains("."))
			argument = List.of(path.substring(0, path.indexOf('.')), path.substring(path.indexOf('.') + 1));
		return Functions.call(Functions.longName(name), argument);
	}

	private static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	static String write(Map<String, Object> template) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(FlowStyle.BLOCK);
		options.setWidth(WIDTH);
		options.setSplitLines(false);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		StringWriter text = new StringWriter();
		new Yaml(options).serialize(node(template, Tag.MAP), text);
		return text.toString();
	}

	private static Node node(Object value) {
		if (value instanceof Map<?, ?> map && map.size() == 1) {
			Map.Entry<?, ?> only = map.entrySet().iterator().next();
			String shortName = Functions.shortName((String) only.getKey());
			if (shortName != null)
				return call(shortName, only.getValue());
		}
		return node(value, null);
	}

	private static Node call(String shortName, Object argument) {
		Object written = argument;
		if (shortName.equals("GetAtt") && argument instanceof List<?> path && path.size() == 2 && path.stream().allMatch(String.class::isInstance))
			written = path.get(0) + "." + path.get(1);
		// one tag cannot follow another: a function that is the argument of a function keeps its long form
		if (written instanceof Map<?, ?> inner && inner.size() == 1 && Functions.shortName((String) inner.keySet().iterator().next()) != null)
			return mapping(Map.of(Functions.longName(shortName), written), Tag.MAP);
		return node(written, new Tag("!" + shortName));
	}

	private static Node node(Object value, Tag tag) {
		return switch (value) {
		case Map<?, ?> map -> mapping(map, tag == null ? Tag.MAP : tag);
		case List<?> list -> sequence(list, tag == null ? Tag.SEQ : tag);
		case null -> plain(Tag.NULL, "null");
		case Boolean flag -> plain(Tag.BOOL, flag.toString());
		case Integer number -> plain(Tag.INT, number.toString());
		case Long number -> plain(Tag.INT, number.toString());
		case Double number -> plain(Tag.FLOAT, number.toString());
		default -> text(value.toString(), tag == null ? Tag.STR : tag);
		};
	}

	private static Node mapping(Map<?, ?> map, Tag tag) {
		List<NodeTuple> tuples = new ArrayList<>(map.size());
		map.forEach((key, value) -> tuples.add(new NodeTuple(text(key.toString(), Tag.STR), node(value))));
		return new MappingNode(tag, tuples, map.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
	}

	private static Node sequence(List<?> list, Tag tag) {
		List<Node> items = new ArrayList<>(list.size());
		list.forEach(item -> items.add(node(item)));
		return new SequenceNode(tag, items, list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
	}

	private static Node plain(Tag tag, String text) {
		return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
	}

	private static Node text(String text, Tag tag) {
		boolean block = text.contains("\n") && text.lines().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"))
				&& text.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c != 0x7f && c < 0x85) && !text.startsWith(" ") && !text.startsWith("\n");
		return new ScalarNode(tag, text, null, null, block ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
	}
}
