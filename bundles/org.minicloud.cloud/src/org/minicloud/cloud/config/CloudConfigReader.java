package org.minicloud.cloud.config;

import java.nio.file.Path;

/** Reads {@link CloudConfig} from a YAML file. */
public final class CloudConfigReader {
	/**
	 * @throws ConfigException with file, line and reason, when the file cannot be read or something in it is wrong
	 */
	public CloudConfig read(Path file) throws ConfigException {
		throw new UnsupportedOperationException("not yet");
	}
}
