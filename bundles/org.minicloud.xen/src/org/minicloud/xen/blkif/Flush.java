package org.minicloud.xen.blkif;

import java.io.IOException;

/** A flush that has begun. */
public interface Flush {
	/** One that is over. */
	Flush DONE = () -> {
	};

	/**
	 * Returns when everything that was written before it began is durable.
	 *
	 * @throws IOException when that cannot be had
	 */
	void await() throws IOException;
}
