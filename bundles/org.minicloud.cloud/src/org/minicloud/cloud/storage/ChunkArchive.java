package org.minicloud.cloud.storage;

import java.io.IOException;

/** Keeps chunks under references, as long as a manifest names them. Its methods may be called on any thread. */
interface ChunkArchive {
	/** Begins to write chunks; they are there when the writer is closed. */
	Writer writer();

	/** Copies a chunk out. */
	void read(long reference, byte[] target) throws IOException;

	/** A manifest names the chunk, once more. */
	void retain(long reference);

	/** A manifest that named the chunk is gone. */
	void release(long reference) throws IOException;

	/** Drops what no manifest names. */
	void sweep() throws IOException;

	/** Writes the chunks of one manifest. */
	interface Writer extends AutoCloseable {
		/** @return a reference, to be retained before the next {@link ChunkArchive#sweep} */
		long add(byte[] chunk) throws IOException;

		/** What was added is durable. */
		@Override
		void close() throws IOException;
	}
}
