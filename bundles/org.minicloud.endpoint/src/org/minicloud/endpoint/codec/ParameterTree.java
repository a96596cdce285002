package org.minicloud.endpoint.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.endpoint.request.Parameters.Parameter;

/** Flat names such as {@code Filter.1.Value.2}, taken apart at their dots. */
final class ParameterTree {
	/** No request nests deeper than about ten; a name of nothing but dots must not fill the memory. */
	private static final int DEEPEST = 64;

	private final ParameterTree parent;
	private final String segment;
	private final Map<String, ParameterTree> children = new LinkedHashMap<>();
	private String value;

	private ParameterTree(ParameterTree parent, String segment) {
		this.parent = parent;
		this.segment = segment;
	}

	static ParameterTree of(Iterable<Parameter> parameters) {
		ParameterTree root = new ParameterTree(null, "");
		for (Parameter parameter : parameters) {
			root.add(parameter);
		}
		return root;
	}

	/** The whole name, dots included. */
	String name() {
		return parent == null || parent.parent == null ? segment : parent.name() + "." + segment;
	}

	/** The value given to exactly this name, or null. */
	String value() {
		return value;
	}

	/** What follows the next dot, with what is below it. */
	Map<String, ParameterTree> children() {
		return children;
	}

	/** The whole name of some parameter that was really sent: this one, or one below it. */
	String sentName() {
		ParameterTree at = this;
		while (at.value == null) {
			at = at.children.values().iterator().next();
		}
		return at.name();
	}

	private void add(Parameter parameter) {
		String full = parameter.name();
		ParameterTree at = this;
		int start = 0;
		for (int depth = 0; start <= full.length(); depth++) {
			if (depth == DEEPEST) {
				throw Complaints.unknown(full);
			}
			int dot = full.indexOf('.', start);
			int end = dot < 0 ? full.length() : dot;
			at = at.child(full.substring(start, end));
			start = end + 1;
		}
		if (at.value != null) {
			throw Complaints.duplicate(full);
		}
		at.value = parameter.value();
	}

	private ParameterTree child(String name) {
		return children.computeIfAbsent(name, unused -> new ParameterTree(this, name));
	}
}
