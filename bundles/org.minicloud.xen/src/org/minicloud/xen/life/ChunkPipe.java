package org.minicloud.xen.life;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** The two ends of a stream that travels in pieces of whole records: what is written here is cut off, carried, and fed there. */
final class ChunkPipe {
	private final ByteArrayOutputStream written = new ByteArrayOutputStream();
	private final Deque<byte[]> arrived = new ArrayDeque<>();
	private int consumed;

	OutputStream writer() {
		return written;
	}

	/** What has been written since the last call. */
	byte[] take() {
		byte[] chunk = written.toByteArray();
		written.reset();
		return chunk;
	}

	void feed(byte[] chunk) {
		if (chunk.length > 0)
			arrived.add(chunk);
	}

	/** Whether there is something to read: then at least a whole record, or the header. */
	boolean hasArrived() {
		return !arrived.isEmpty();
	}

	InputStream reader() {
		return new InputStream() {
			@Override
			public int read() {
				byte[] one = new byte[1];
				return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				byte[] chunk = arrived.peek();
				if (chunk == null)
					return -1;
				int count = Math.min(length, chunk.length - consumed);
				System.arraycopy(chunk, consumed, target, offset, count);
				consumed += count;
				if (consumed == chunk.length) {
					arrived.remove();
					consumed = 0;
				}
				return count;
			}
		};
	}
}
