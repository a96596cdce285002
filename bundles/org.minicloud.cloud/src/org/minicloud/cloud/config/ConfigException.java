package org.minicloud.cloud.config;

/** Why a configuration cannot be used; the message is for the user: file, line, reason. */
public final class ConfigException extends Exception {
	private static final long serialVersionUID = 1;

	public ConfigException(String message) {
		super(message);
	}

	public ConfigException(String message, Throwable cause) {
		super(message, cause);
	}
}
