package org.minicloud.topology.cloudformation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;

/**
 * User data with references to other nodes, {@code {{ID.address}}} in a design, as {@code Fn::Sub} in a template. There a reference is a
 * variable of the same name, so that it is found again.
 */
final class UserDataText {
	private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\.(address|addresses|name)\\s*}}");
	private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(!?)([^}]*)(}|$)");

	private UserDataText() {
	}

	/** What a template knows of a node that user data refers to. */
	record Target(String name, List<String> instances) {
		private Object value(String what) {
			List<Map<String, Object>> addresses = instances.stream().map(id -> Functions.getAtt(id, "PrivateIp")).toList();
			return switch (what) {
			case "name" -> name;
			case "address" -> addresses.getFirst();
			default -> addresses.size() == 1 ? addresses.getFirst() : Functions.call("Fn::Join", List.of(" ", addresses));
			};
		}
	}

	/** The nodes that user data can refer to, by their ids. */
	static Function<String, Optional<Target>> targets(List<Element> elements, ResourceNames names) {
		Map<String, Target> byId = new HashMap<>();
		for (Element element : elements)
			if (element instanceof Server server)
				byId.put(server.getId(), new Target(String.valueOf(server.getName()), names.instances(server)));
		return id -> Optional.ofNullable(byId.get(id));
	}

	/** @param targets the nodes that can be referred to; a reference to another one stays as it is written */
	static Object toTemplate(String text, Function<String, Optional<Target>> targets) {
		Map<String, Object> variables = new LinkedHashMap<>();
		StringBuilder written = new StringBuilder();
		Matcher reference = REFERENCE.matcher(text);
		int from = 0;
		while (reference.find()) {
			Optional<Target> target = targets.apply(reference.group(1)).filter(node -> !node.instances().isEmpty());
			if (target.isEmpty())
				continue;
			String variable = reference.group(1) + "." + reference.group(2);
			variables.put(variable, target.get().value(reference.group(2)));
			written.append(literal(text.substring(from, reference.start()))).append("${").append(variable).append('}');
			from = reference.end();
		}
		if (variables.isEmpty())
			return Functions.call("Fn::Base64", text);
		written.append(literal(text.substring(from)));
		return Functions.call("Fn::Base64", Functions.call("Fn::Sub", List.of(written.toString(), variables)));
	}

	/** A shell's own <code>${…}</code> is none of the template's. */
	private static String literal(String text) {
		return text.replace("${", "${!");
	}

	/**
	 * @param targets the nodes of the template by their ids
	 * @param owners  the node whose instance a logical id is
	 * @return empty when the value says something that a design cannot
	 */
	static Optional<String> fromTemplate(Object value, Function<String, Optional<Target>> targets, Function<String, Optional<String>> owners) {
		Optional<Object> argument = Functions.argument(value, "Fn::Base64");
		if (argument.isEmpty())
			return Optional.empty();
		if (argument.get() instanceof String text)
			return Optional.of(text);
		return Functions.argument(argument.get(), "Fn::Sub").flatMap(sub -> switch (sub) {
		case String text -> substituted(text, Map.of(), targets, owners);
		case List<?> list when list.size() == 2 && list.get(0) instanceof String text && list.get(1) instanceof Map<?, ?> variables ->
			substituted(text, variables, targets, owners);
		default -> Optional.empty();
		});
	}

	private static Optional<String> substituted(String text, Map<?, ?> variables, Function<String, Optional<Target>> targets,
			Function<String, Optional<String>> owners) {
		StringBuilder design = new StringBuilder();
		Matcher found = SUBSTITUTION.matcher(text);
		while (found.find()) {
			Optional<String> replacement = found.group(1).isEmpty() ? reference(found.group(2), variables, targets, owners)
					: Optional.of("${" + found.group(2) + found.group(3));
			if (replacement.isEmpty())
				return Optional.empty();
			found.appendReplacement(design, Matcher.quoteReplacement(replacement.get()));
		}
		found.appendTail(design);
		return Optional.of(design.toString());
	}

	private static Optional<String> reference(String variable, Map<?, ?> variables, Function<String, Optional<Target>> targets,
			Function<String, Optional<String>> owners) {
		int dot = variable.indexOf('.');
		if (dot < 0)
			return Optional.empty();
		String id = variable.substring(0, dot);
		String what = variable.substring(dot + 1);
		if (!variables.containsKey(variable))
			return what.equals("PrivateIp") ? owners.apply(id).map(node -> "{{" + node + ".address}}") : Optional.empty();
		return targets.apply(id).filter(target -> target.value(what).equals(variables.get(variable))).map(target -> "{{" + variable + "}}");
	}
}
