package org.minicloud.guest.software.engine;

import java.util.List;

/** Makes databases that live in memory; what lasts is the business of the server in front of them. */
public interface DatabaseEngine {
	/**
	 * A database.
	 *
	 * @param snapshot what {@link Database#snapshot} gave, empty for a new one
	 * @throws EngineException when the snapshot cannot be carried out
	 */
	Database open(List<String> snapshot) throws EngineException;
}
