package org.minicloud.console.launch;

/** A tag as it is typed; both may still be empty. */
public record LaunchTag(String key, String value) {
	/** A row in which nothing is written yet. */
	boolean isBlank() {
		return key.isBlank() && value.isBlank();
	}
}
