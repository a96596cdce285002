package org.minicloud.guest.driver;

import java.io.Serializable;
import org.minicloud.xen.blkif.Blkif;

/**
 * What the back end of a block device says of it.
 *
 * @param number              the device's number, as XenStore has it
 * @param sectors             size in sectors of 512 bytes
 * @param maxIndirectSegments of an indirect request; 0 when it knows none
 */
public record BlockProperties(int number, long sectors, boolean readOnly, boolean barrier, boolean flush, boolean discard,
		int maxIndirectSegments) implements Serializable {
	/** Before anything is known. */
	public static final BlockProperties NONE = new BlockProperties(0, 0, true, false, false, false, 0);

	/** Most segments that a request can have. */
	public int maxSegments() {
		return Math.max(Blkif.MAX_SEGMENTS, Math.min(maxIndirectSegments, Blkif.SEGMENTS_PER_INDIRECT_FRAME));
	}
}
