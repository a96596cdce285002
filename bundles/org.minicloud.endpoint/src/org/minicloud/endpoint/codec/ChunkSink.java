package org.minicloud.endpoint.codec;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a body goes, piece by piece. */
@FunctionalInterface
public interface ChunkSink {
	/** Takes all of the chunk before it returns: the caller uses the buffer again. */
	void write(ByteBuffer chunk, boolean last) throws IOException;
}
