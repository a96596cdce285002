package org.minicloud.xen.blkif;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A disk in a sparse file of the machine: it takes the room of what was written to it. It may lie over another disk, its
 * base, which is only read: a block that is written is copied here first (copy on write).
 * <p>
 * The file has the disk's bytes at their places, then the {@link BlockMap}, then a block that says what it is. The map is
 * written at a flush, after the data: a process that is killed loses what was not flushed, and never finds a block half
 * base and half its own. One process at a time may have it open for writing.
 */
public final class FileDisk implements VirtualDisk {
	private static final int BLOCK_BYTES = 4096;
	private static final int SECTORS_PER_BLOCK = BLOCK_BYTES / Blkif.SECTOR_BYTES;
	private static final long MAGIC = 0x31_4b_53_49_44_44_4c_43L;
	private static final byte[] ZEROS = new byte[BLOCK_BYTES];

	private final Path path;
	private final FileChannel channel;
	private final VirtualDisk base;
	private final long sectors;
	private final boolean readOnly;
	private final BlockMap map;
	private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK_BYTES);
	private final byte[] scratch = new byte[BLOCK_BYTES];

	private FileDisk(Path path, FileChannel channel, VirtualDisk base, long sectors, boolean readOnly) {
		this.path = path;
		this.channel = channel;
		this.base = base;
		this.sectors = sectors;
		this.readOnly = readOnly;
		this.map = new BlockMap(channel, dataBytes(sectors), blocks(sectors));
	}

	/**
	 * Makes an empty disk.
	 *
	 * @param sectors size in sectors of 512 bytes
	 * @throws IOException when there is such a file already, or it cannot be made
	 */
	public static FileDisk create(Path path, long sectors) throws IOException {
		return create(path, sectors, null);
	}

	/** Makes a disk that reads as its base until it is written. The base must not change from then on. */
	public static FileDisk createOver(Path path, VirtualDisk base) throws IOException {
		return create(path, base.sectors(), base);
	}

	/** Opens a disk without base. */
	public static FileDisk open(Path path) throws IOException {
		return open(path, null, false);
	}

	/** Opens a disk over the base with which it was made. */
	public static FileDisk openOver(Path path, VirtualDisk base) throws IOException {
		return open(path, base, false);
	}

	/** Opens a disk without base, only to be read; any number of processes may. */
	public static FileDisk openReadOnly(Path path) throws IOException {
		return open(path, null, true);
	}

	@Override
	public long sectors() {
		return sectors;
	}

	@Override
	public String name() {
		return "file:" + path;
	}

	public Path path() {
		return path;
	}

	public Optional<VirtualDisk> base() {
		return Optional.ofNullable(base);
	}

	@Override
	public boolean isReadOnly() {
		return readOnly;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) throws IOException {
		for (int done = 0; done < count;) {
			long block = (sector + done) / SECTORS_PER_BLOCK;
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			readBlock(block, within, run, target, offset + done * Blkif.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) throws IOException {
		requireWritable();
		for (int done = 0; done < count;) {
			long block = (sector + done) / SECTORS_PER_BLOCK;
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			int run = Math.min(count - done, SECTORS_PER_BLOCK - within);
			writeBlock(block, within, run, source, offset + done * Blkif.SECTOR_BYTES);
			done += run;
		}
	}

	@Override
	public void discard(long sector, long count) throws IOException {
		requireWritable();
		for (long done = 0; done < count;) {
			long block = (sector + done) / SECTORS_PER_BLOCK;
			int within = (int) ((sector + done) % SECTORS_PER_BLOCK);
			int run = (int) Math.min(count - done, SECTORS_PER_BLOCK - within);
			if (run == sectorsOf(block))
				map.setState(block, BlockMap.ZERO);
			else
				writeBlock(block, within, run, ZEROS, 0);
			done += run;
		}
	}

	@Override
	public void flush() throws IOException {
		if (readOnly)
			return;
		channel.force(false);
		if (map.isDirty()) {
			map.write();
			channel.force(false);
		}
	}

	/** Flushes and closes it; its base stays open. */
	@Override
	public void close() throws IOException {
		if (!channel.isOpen())
			return;
		try {
			flush();
		} finally {
			channel.close();
		}
	}

	static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
		long at = position;
		while (target.hasRemaining()) {
			int count = channel.read(target, at);
			if (count < 0)
				throw new EOFException("the file ends at " + at);
			at += count;
		}
	}

	static void writeFully(FileChannel channel, ByteBuffer source, long position) throws IOException {
		long at = position;
		while (source.hasRemaining())
			at += channel.write(source, at);
	}

	private void readBlock(long block, int within, int run, byte[] target, int offset) throws IOException {
		int state = map.state(block);
		if (state == BlockMap.PRESENT)
			transferIn(block, within, run, target, offset);
		else if (state == BlockMap.ABSENT && base != null)
			base.read(block * SECTORS_PER_BLOCK + within, run, target, offset);
		else
			Arrays.fill(target, offset, offset + run * Blkif.SECTOR_BYTES, (byte) 0);
	}

	/** The part of a block that is written, and the rest from where it was, become the file's. */
	private void writeBlock(long block, int within, int run, byte[] source, int offset) throws IOException {
		if (map.state(block) == BlockMap.PRESENT || run == sectorsOf(block)) {
			transferOut(block, within, run, source, offset);
		} else {
			int size = sectorsOf(block);
			readBlock(block, 0, size, scratch, 0);
			System.arraycopy(source, offset, scratch, within * Blkif.SECTOR_BYTES, run * Blkif.SECTOR_BYTES);
			transferOut(block, 0, size, scratch, 0);
		}
		map.setState(block, BlockMap.PRESENT);
	}

	private void transferIn(long block, int within, int run, byte[] target, int offset) throws IOException {
		buffer.clear().limit(run * Blkif.SECTOR_BYTES);
		readFully(channel, buffer, position(block, within));
		buffer.flip().get(target, offset, run * Blkif.SECTOR_BYTES);
	}

	private void transferOut(long block, int within, int run, byte[] source, int offset) throws IOException {
		buffer.clear().put(source, offset, run * Blkif.SECTOR_BYTES).flip();
		writeFully(channel, buffer, position(block, within));
	}

	private static long position(long block, int within) {
		return block * BLOCK_BYTES + (long) within * Blkif.SECTOR_BYTES;
	}

	/** Sectors of a block: fewer only at the disk's end. */
	private int sectorsOf(long block) {
		return (int) Math.min(SECTORS_PER_BLOCK, sectors - block * SECTORS_PER_BLOCK);
	}

	private void requireWritable() throws IOException {
		if (readOnly)
			throw new IOException(path + " was opened only to be read");
	}

	private static FileDisk create(Path path, long sectors, VirtualDisk base) throws IOException {
		if (sectors < 1)
			throw new IllegalArgumentException("a disk has at least one sector, not " + sectors);
		FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
		try {
			lock(path, channel);
			writeFully(channel, trailer(sectors, base != null), trailerPosition(sectors));
			return new FileDisk(path, channel, base, sectors, false);
		} catch (IOException | RuntimeException failure) {
			channel.close();
			Files.deleteIfExists(path);
			throw failure;
		}
	}

	private static FileDisk open(Path path, VirtualDisk base, boolean readOnly) throws IOException {
		FileChannel channel = readOnly ? FileChannel.open(path, StandardOpenOption.READ)
				: FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
		try {
			if (!readOnly)
				lock(path, channel);
			return new FileDisk(path, channel, base, sectorsIn(path, channel, base), readOnly);
		} catch (IOException | RuntimeException failure) {
			channel.close();
			throw failure;
		}
	}

	private static void lock(Path path, FileChannel channel) throws IOException {
		try {
			if (channel.tryLock() != null)
				return;
		} catch (OverlappingFileLockException sameProcess) {
			throw new IOException(path + " is in use as a disk already", sameProcess);
		}
		throw new IOException(path + " is in use as a disk by another process");
	}

	private static ByteBuffer trailer(long sectors, boolean hasBase) {
		ByteBuffer trailer = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
		return trailer.putLong(0, MAGIC).putLong(8, sectors).put(16, (byte) (hasBase ? 1 : 0));
	}

	private static long sectorsIn(Path path, FileChannel channel, VirtualDisk base) throws IOException {
		ByteBuffer trailer = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
		long size = channel.size();
		if (size >= BLOCK_BYTES)
			readFully(channel, trailer, size - BLOCK_BYTES);
		long sectors = trailer.getLong(8);
		if (trailer.getLong(0) != MAGIC || sectors < 1 || trailerPosition(sectors) + BLOCK_BYTES != size)
			throw new IOException(path + " is no disk");
		boolean hasBase = trailer.get(16) != 0;
		if (hasBase != (base != null) || base != null && base.sectors() != sectors)
			throw new IOException(path + (hasBase ? " lies over a base of " + sectors + " sectors" : " lies over no base"));
		return sectors;
	}

	private static long blocks(long sectors) {
		return (sectors + SECTORS_PER_BLOCK - 1) / SECTORS_PER_BLOCK;
	}

	private static long dataBytes(long sectors) {
		return blocks(sectors) * BLOCK_BYTES;
	}

	private static long trailerPosition(long sectors) {
		return dataBytes(sectors) + BlockMap.bytes(blocks(sectors));
	}
}
