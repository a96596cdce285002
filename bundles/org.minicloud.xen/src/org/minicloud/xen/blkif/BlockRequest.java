package org.minicloud.xen.blkif;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A block request, as {@code struct blkif_request} of a 64-bit guest and its variants for discarding and for indirect
 * descriptors. It is made once and used again and again; reading and writing it allocates nothing, unless it gets more
 * segments than it ever had.
 */
public final class BlockRequest implements Serializable {
	private static final long serialVersionUID = 1;

	private static final int ID = 8;
	private static final int SECTOR = 16;
	private static final int SEGMENTS = 24;
	private static final int DISCARD_SECTORS = 24;
	private static final int INDIRECT_HANDLE = 24;
	private static final int INDIRECT_FRAMES = 28;

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/** One of {@link Blkif}'s; of an indirect request that which is carried out. */
	public int operation;
	/** Whether the segments are in frames of their own. */
	public boolean indirect;
	/** The device's number ({@code vdev}). */
	public int handle;
	public long id;
	/** Where it begins, in sectors of 512 bytes. */
	public long sector;
	/** How much is discarded. */
	public long discardSectors;
	/** As the request says; only as many as it can hold have a place here. */
	public int segmentCount;
	/** Grants of the frames of descriptors, for an indirect request. */
	public final int[] indirectFrames = new int[Blkif.MAX_INDIRECT_FRAMES];

	private int[] gref = new int[Blkif.MAX_SEGMENTS];
	private byte[] first = new byte[Blkif.MAX_SEGMENTS];
	private byte[] last = new byte[Blkif.MAX_SEGMENTS];

	/** The grant of a segment's frame. */
	public int gref(int segment) {
		return gref[segment];
	}

	/** The first sector of the frame that belongs to the segment; any value when a guest wrote it. */
	public int first(int segment) {
		return first[segment] & 0xff;
	}

	/** The last sector of the frame that belongs to the segment; any value when a guest wrote it. */
	public int last(int segment) {
		return last[segment] & 0xff;
	}

	public void setSegment(int segment, int grant, int firstSector, int lastSector) {
		ensureSegments(segment + 1);
		gref[segment] = grant;
		first[segment] = (byte) firstSector;
		last[segment] = (byte) lastSector;
	}

	/** Frames of descriptors that so many segments need. */
	public static int indirectFrames(int segments) {
		return (segments + Blkif.SEGMENTS_PER_INDIRECT_FRAME - 1) / Blkif.SEGMENTS_PER_INDIRECT_FRAME;
	}

	/** Sectors that all segments together have. */
	public long sectors() {
		long sum = 0;
		for (int i = 0; i < segmentCount; i++)
			sum += last(i) - first(i) + 1;
		return sum;
	}

	/** Takes over what is in a slot. */
	public void read(byte[] slot) {
		operation = slot[0] & 0xff;
		indirect = operation == Blkif.INDIRECT;
		id = (long) LONG.get(slot, ID);
		sector = (long) LONG.get(slot, SECTOR);
		discardSectors = 0;
		if (indirect)
			readIndirect(slot);
		else
			readDirect(slot);
	}

	/** Puts it into the slot at this place of a ring's page. */
	public void write(byte[] page, int at) {
		Arrays.fill(page, at, at + Blkif.REQUEST_BYTES, (byte) 0);
		LONG.set(page, at + ID, id);
		LONG.set(page, at + SECTOR, sector);
		if (indirect)
			writeIndirect(page, at);
		else
			writeDirect(page, at);
	}

	/** Takes over segments from a frame of descriptors. */
	public void readSegments(byte[] page, int at, int from, int count) {
		ensureSegments(from + count);
		for (int i = 0; i < count; i++) {
			int place = at + i * Blkif.SEGMENT_BYTES;
			gref[from + i] = (int) INT.get(page, place);
			first[from + i] = page[place + 4];
			last[from + i] = page[place + 5];
		}
	}

	/** Puts segments into a page, one after the other. */
	public void writeSegments(byte[] page, int at, int from, int count) {
		for (int i = 0; i < count; i++) {
			int place = at + i * Blkif.SEGMENT_BYTES;
			INT.set(page, place, gref[from + i]);
			page[place + 4] = first[from + i];
			page[place + 5] = last[from + i];
		}
	}

	/** Puts a response ({@code struct blkif_response}) into a slot. */
	public static void writeResponse(byte[] page, int at, long id, int operation, int status) {
		LONG.set(page, at, id);
		page[at + 8] = (byte) operation;
		SHORT.set(page, at + 10, (short) status);
	}

	public static long responseId(byte[] response) {
		return (long) LONG.get(response, 0);
	}

	public static int responseStatus(byte[] response) {
		return (short) SHORT.get(response, 10);
	}

	private void readDirect(byte[] slot) {
		segmentCount = slot[1] & 0xff;
		handle = (short) SHORT.get(slot, 2) & 0xffff;
		if (operation == Blkif.DISCARD) {
			segmentCount = 0;
			discardSectors = (long) LONG.get(slot, DISCARD_SECTORS);
			return;
		}
		readSegments(slot, SEGMENTS, 0, Math.min(segmentCount, Blkif.MAX_SEGMENTS));
	}

	private void readIndirect(byte[] slot) {
		operation = slot[1] & 0xff;
		segmentCount = (short) SHORT.get(slot, 2) & 0xffff;
		handle = (short) SHORT.get(slot, INDIRECT_HANDLE) & 0xffff;
		for (int i = 0; i < indirectFrames.length; i++)
			indirectFrames[i] = (int) INT.get(slot, INDIRECT_FRAMES + 4 * i);
	}

	private void writeDirect(byte[] page, int at) {
		page[at] = (byte) operation;
		SHORT.set(page, at + 2, (short) handle);
		if (operation == Blkif.DISCARD) {
			LONG.set(page, at + DISCARD_SECTORS, discardSectors);
			return;
		}
		page[at + 1] = (byte) segmentCount;
		writeSegments(page, at + SEGMENTS, 0, segmentCount);
	}

	private void writeIndirect(byte[] page, int at) {
		page[at] = Blkif.INDIRECT;
		page[at + 1] = (byte) operation;
		SHORT.set(page, at + 2, (short) segmentCount);
		SHORT.set(page, at + INDIRECT_HANDLE, (short) handle);
		for (int i = 0; i < indirectFrames.length; i++)
			INT.set(page, at + INDIRECT_FRAMES + 4 * i, indirectFrames[i]);
	}

	private void ensureSegments(int count) {
		if (count <= gref.length)
			return;
		int size = Math.max(count, 2 * gref.length);
		gref = Arrays.copyOf(gref, size);
		first = Arrays.copyOf(first, size);
		last = Arrays.copyOf(last, size);
	}
}
