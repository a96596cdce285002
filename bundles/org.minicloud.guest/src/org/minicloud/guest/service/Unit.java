package org.minicloud.guest.service;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A service as its file describes it.
 *
 * @param name        without {@code .service}
 * @param path        the file that it was read from
 * @param kind        when it counts as started
 * @param start       command line, an absolute path first
 * @param after       names of services that are started before it, when both are
 * @param requires    names of services that are started with it
 * @param restart     when it is started anew
 * @param pauseNanos  time between its end and the next start
 * @param stopNanos   time it is given to end when it is asked to
 * @param user        account it runs as
 * @param wantedBy    whether it can be enabled
 */
public record Unit(String name, String description, String path, Kind kind, List<String> start, List<String> after,
		List<String> requires, Restart restart, long pauseNanos, long stopNanos, String user, String directory,
		Map<String, String> environment, boolean wantedBy) implements Serializable {
	/** When a service counts as started. */
	public enum Kind {
		/** As soon as there is a process. */
		SIMPLE,
		/** When the process says so. */
		NOTIFY,
		/** When the process has ended well. */
		ONESHOT
	}

	/** When a service that has ended is started anew. */
	public enum Restart {
		NO, ON_FAILURE, ALWAYS;

		boolean applies(int status) {
			return this == ALWAYS || this == ON_FAILURE && status != 0;
		}
	}

	/** With what the file calls it. */
	public String fileName() {
		return name + UnitFile.SUFFIX;
	}
}
