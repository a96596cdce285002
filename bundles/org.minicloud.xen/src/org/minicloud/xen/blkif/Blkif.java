package org.minicloud.xen.blkif;

/** Constants of the block interface ({@code include/public/io/blkif.h}). */
public final class Blkif {
	public static final int READ = 0;
	public static final int WRITE = 1;
	public static final int WRITE_BARRIER = 2;
	public static final int FLUSH = 3;
	public static final int DISCARD = 5;
	public static final int INDIRECT = 6;

	public static final int OKAY = 0;
	public static final int ERROR = -1;
	public static final int NOT_SUPPORTED = -2;

	/** A sector of the interface, whatever those of the disk are. */
	public static final int SECTOR_BYTES = 512;
	public static final int SECTORS_PER_FRAME = 8;
	/** Segments in a request itself. */
	public static final int MAX_SEGMENTS = 11;
	/** Frames of descriptors that an indirect request can name. */
	public static final int MAX_INDIRECT_FRAMES = 8;
	public static final int SEGMENT_BYTES = 8;
	public static final int SEGMENTS_PER_INDIRECT_FRAME = 512;
	/** Size of a slot of the ring on a 64-bit machine. */
	public static final int REQUEST_BYTES = 112;
	public static final int RESPONSE_BYTES = 16;

	private Blkif() {
	}
}
