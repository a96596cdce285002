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
	 * Memory: no database at all, everything is gone when the store is closed. For tests and for trying things out.
	 *
	 * @param name shown to people
	 */
	record InMemory(String name) implements StoreLocation {
		public InMemory {
			Objects.requireNonNull(name);
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
