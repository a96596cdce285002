package org.minicloud.software;

import org.minicloud.guest.software.engine.DatabaseEngine;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.ScriptEngine;
import org.minicloud.guest.software.engine.SoftwareEngines;
import org.minicloud.software.script.RhinoEngine;
import org.minicloud.software.sql.H2Engine;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The engines that guests of a cloud share: Rhino, H2 and SnakeYAML. What they make belongs to the guest that asked. */
public final class GuestSoftware implements SoftwareEngines {
	private static final int MOST_YAML = 64 * 1024;
	private static final int DEEPEST = 40;
	private final ScriptEngine scripts = new RhinoEngine();
	private final DatabaseEngine databases = new H2Engine();

	@Override
	public ScriptEngine scripts() {
		return scripts;
	}

	@Override
	public DatabaseEngine databases() {
		return databases;
	}

	@Override
	public Object readYaml(String text) throws EngineException {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(MOST_YAML);
		options.setNestingDepthLimit(DEEPEST);
		options.setMaxAliasesForCollections(20);
		options.setAllowDuplicateKeys(true);
		try {
			return new Yaml(new SafeConstructor(options)).load(text);
		} catch (MarkedYAMLException malformed) {
			int line = malformed.getProblemMark() == null ? 1 : malformed.getProblemMark().getLine() + 1;
			throw new EngineException("line " + line + ": " + malformed.getProblem());
		} catch (YAMLException | StackOverflowError malformed) {
			throw new EngineException(String.valueOf(malformed.getMessage()));
		}
	}
}
