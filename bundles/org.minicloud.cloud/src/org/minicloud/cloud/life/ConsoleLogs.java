package org.minicloud.cloud.life;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.minicloud.store.ModelStore;

/**
 * The console logs of all instances. That of a machine with a domain is in memory; it is stored when the domain goes,
 * and read again when somebody asks or the instance is started.
 */
final class ConsoleLogs {
	private static final String AREA = "console";

	private final ModelStore store;
	private final Map<String, ConsoleLog> open = new HashMap<>();

	ConsoleLogs(ModelStore store) {
		this.store = store;
	}

	/** An instance's log, kept in memory until it is {@linkplain #close closed}. */
	ConsoleLog open(String instanceId) {
		return open.computeIfAbsent(instanceId, this::read);
	}

	/** An instance's log for one look. */
	ConsoleLog look(String instanceId) {
		ConsoleLog log = open.get(instanceId);
		return log != null ? log : read(instanceId);
	}

	/** Stores a log, in a transaction. */
	void save(String instanceId) {
		ConsoleLog log = open.get(instanceId);
		if (log != null && log.lastOutput() != null)
			store.writeBytes(AREA, instanceId, write(log));
	}

	/** Lets a saved log go from memory, unless somebody follows it. */
	void close(String instanceId) {
		open.computeIfPresent(instanceId, (id, log) -> log.isFollowed() ? log : null);
	}

	/** Forgets an instance's log, in a transaction. */
	void delete(String instanceId) {
		open.remove(instanceId);
		store.deleteBytes(AREA, instanceId);
	}

	private ConsoleLog read(String instanceId) {
		return store.readBytes(AREA, instanceId).map(ConsoleLogs::read).orElseGet(() -> new ConsoleLog(new byte[0], null));
	}

	private static ConsoleLog read(byte[] stored) {
		ByteBuffer buffer = ByteBuffer.wrap(stored);
		Instant lastOutput = Instant.ofEpochMilli(buffer.getLong());
		byte[] text = new byte[buffer.remaining()];
		buffer.get(text);
		return new ConsoleLog(text, lastOutput);
	}

	private static byte[] write(ConsoleLog log) {
		byte[] text = log.bytes();
		return ByteBuffer.allocate(Long.BYTES + text.length).putLong(log.lastOutput().toEpochMilli()).put(text).array();
	}
}
