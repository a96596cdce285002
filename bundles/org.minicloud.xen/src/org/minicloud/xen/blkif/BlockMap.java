package org.minicloud.xen.blkif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What a {@link FileDisk} has of each block of 4 KiB: two bits a block, kept in its file behind the data, and here as far
 * as they were looked at.
 */
final class BlockMap {
	/** The block was never written: it is that of the base, or zeros. */
	static final int ABSENT = 0;
	/** The block's contents are in the file. */
	static final int PRESENT = 1;
	/** The block was discarded: it is zeros, whatever base or file have. */
	static final int ZERO = 2;

	private static final int BLOCKS_PER_BYTE = 4;
	private static final int CHUNK_BYTES = 4096;
	private static final int BLOCKS_PER_CHUNK = CHUNK_BYTES * BLOCKS_PER_BYTE;

	private final FileChannel channel;
	private final long position;
	private final byte[][] chunks;
	private final boolean[] dirty;

	/** @param position of the map in the file */
	BlockMap(FileChannel channel, long position, long blocks) {
		this.channel = channel;
		this.position = position;
		int count = Math.toIntExact((blocks + BLOCKS_PER_CHUNK - 1) / BLOCKS_PER_CHUNK);
		this.chunks = new byte[count][];
		this.dirty = new boolean[count];
	}

	/** Bytes that the map of so many blocks takes in the file. */
	static long bytes(long blocks) {
		return (blocks + BLOCKS_PER_CHUNK - 1) / BLOCKS_PER_CHUNK * CHUNK_BYTES;
	}

	int state(long block) throws IOException {
		byte[] chunk = chunk(block);
		return chunk[place(block)] >> shift(block) & 3;
	}

	void setState(long block, int state) throws IOException {
		byte[] chunk = chunk(block);
		int place = place(block);
		int now = chunk[place] & ~(3 << shift(block)) | state << shift(block);
		if (chunk[place] != (byte) now) {
			chunk[place] = (byte) now;
			dirty[(int) (block / BLOCKS_PER_CHUNK)] = true;
		}
	}

	boolean isDirty() {
		for (boolean one : dirty)
			if (one)
				return true;
		return false;
	}

	/** Writes what has changed to the file. */
	void write() throws IOException {
		for (int i = 0; i < chunks.length; i++)
			if (dirty[i]) {
				FileDisk.writeFully(channel, ByteBuffer.wrap(chunks[i]), position + (long) i * CHUNK_BYTES);
				dirty[i] = false;
			}
	}

	private byte[] chunk(long block) throws IOException {
		int number = (int) (block / BLOCKS_PER_CHUNK);
		if (chunks[number] == null) {
			byte[] chunk = new byte[CHUNK_BYTES];
			FileDisk.readFully(channel, ByteBuffer.wrap(chunk), position + (long) number * CHUNK_BYTES);
			chunks[number] = chunk;
		}
		return chunks[number];
	}

	private static int place(long block) {
		return (int) (block % BLOCKS_PER_CHUNK / BLOCKS_PER_BYTE);
	}

	private static int shift(long block) {
		return (int) (block % BLOCKS_PER_BYTE) * 2;
	}
}
