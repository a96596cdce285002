package org.minicloud.store;

import java.nio.file.Path;
import java.util.Objects;

/** Where a store keeps its data. */
public sealed interface StoreLocation {
	/**
	 * A folder of this store alone; it is made when it does not exist. One process at a time may have it open.
	 *
	 * @param path relative paths are taken from the working directory
	 */
	record Directory(Path path) implements StoreLocation {
		public Directory {
			path = path.toAbsolutePath().normalize();
		}

		@Override
		public String toString() {
			return path.toString();
		}
	}

	/**
	 * Memory: gone when the store is closed. For tests and for trying things out.
	 *
	 * @param name unique among the open in-memory stores of the process; letters, digits, {@code -} and {@code _}
	 */
	record InMemory(String name) implements StoreLocation {
		public InMemory {
			Objects.requireNonNull(name);
			if (!name.matches("[A-Za-z0-9_-]{1,100}"))
				throw new IllegalArgumentException("\"" + name + "\" is no name of an in-memory store: use letters, digits, - and _");
		}

		@Override
		public String toString() {
			return "memory:" + name;
		}
	}

	static StoreLocation directory(Path path) {
		return new Directory(path);
	}

	static StoreLocation inMemory(String name) {
		return new InMemory(name);
	}
}
