package org.minicloud.yaml;

import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file as a tree of nodes that know their lines. */
public final class YamlFile {
	private final String name;

	/** @param name in messages */
	public YamlFile(String name) {
		this.name = name;
	}

	/**
	 * @return the file's top level; an empty file is an empty map
	 * @throws YamlProblem when the text is no YAML, or its top level no map
	 */
	public YamlMap read(Reader text) {
		try {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			Node root = new Yaml(options).compose(text);
			return root == null ? YamlMap.empty(this) : YamlMap.of(this, root);
		} catch (MarkedYAMLException malformed) {
			int line = malformed.getProblemMark() == null ? 1 : malformed.getProblemMark().getLine() + 1;
			throw new YamlProblem(name, line, malformed.getProblem());
		} catch (YAMLException malformed) {
			throw new YamlProblem(name, 1, malformed.getMessage());
		}
	}

	YamlProblem problem(Node node, String reason) {
		return new YamlProblem(name, node.getStartMark().getLine() + 1, reason);
	}

	YamlProblem problemAtTop(String reason) {
		return new YamlProblem(name, 1, reason);
	}
}
