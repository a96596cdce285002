package org.minicloud.yaml;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A value of a YAML file that may be written in more than one way. */
public final class YamlValue {
	private final YamlFile file;
	private final Node node;

	YamlValue(YamlFile file, Node node) {
		this.file = file;
		this.node = node;
	}

	/** Whether it is a single value. */
	public boolean isText() {
		return node instanceof ScalarNode;
	}

	public String text() {
		if (node instanceof ScalarNode scalar)
			return scalar.getValue();
		throw problem("here must be a single value");
	}

	public YamlMap map() {
		return YamlMap.of(file, node);
	}

	/** A problem at its line. */
	public YamlProblem problem(String reason) {
		return file.problem(node, reason);
	}
}
