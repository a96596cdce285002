package org.minicloud.cloud.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.minicloud.xen.blkif.VirtualDisk;

/**
 * A disk that is a file, byte for byte, and as long as the disk: what tools for file systems take for a disk. Where nothing
 * was ever written the file has holes.
 */
final class RawFile implements VirtualDisk {
	private static final byte[] ZEROS = new byte[Chunks.BYTES];

	private final Path path;
	private final OpenFiles files;
	private volatile long sectors;

	private RawFile(Path path, OpenFiles files, long sectors) {
		this.path = path;
		this.files = files;
		this.sectors = sectors;
	}

	/** Makes an empty disk in a file, in place of what was there. */
	static RawFile create(Path path, OpenFiles files, long sectors) throws IOException {
		Files.deleteIfExists(path);
		RawFile made = new RawFile(path, files, 0);
		Files.createFile(path);
		made.resize(sectors);
		return made;
	}

	static RawFile open(Path path, OpenFiles files) throws IOException {
		return new RawFile(path, files, Files.size(path) / Chunks.SECTOR_BYTES);
	}

	/** Makes the disk larger; what is new is zeros. */
	void resize(long newSectors) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			file.setLength(newSectors * Chunks.SECTOR_BYTES);
		}
		sectors = newSectors;
	}

	@Override
	public long sectors() {
		return sectors;
	}

	@Override
	public String name() {
		return "file:" + path;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public void read(long sector, int count, byte[] target, int offset) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(target, offset, count * Chunks.SECTOR_BYTES);
		files.with(path, channel -> readFully(channel, buffer, sector * Chunks.SECTOR_BYTES));
	}

	@Override
	public void write(long sector, int count, byte[] source, int offset) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(source, offset, count * Chunks.SECTOR_BYTES);
		files.with(path, channel -> writeFully(channel, buffer, sector * Chunks.SECTOR_BYTES));
	}

	/** Java cannot make holes: zeros are written where there is something else. */
	@Override
	public void discard(long sector, long count) throws IOException {
		byte[] present = new byte[Chunks.BYTES];
		for (long done = 0; done < count;) {
			int run = (int) Math.min(count - done, Chunks.SECTORS);
			read(sector + done, run, present, 0);
			if (!Chunks.isZero(present, 0, run * Chunks.SECTOR_BYTES))
				write(sector + done, run, ZEROS, 0);
			done += run;
		}
	}

	@Override
	public void flush() throws IOException {
		files.with(path, channel -> channel.force(false));
	}

	@Override
	public void close() throws IOException {
		files.close(path);
	}

	/** @throws EOFException when the file ends before the buffer is full */
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
}
