package org.minicloud.store.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.minicloud.store.StoreException;

/**
 * Keeps a data folder to one store at a time. Derby guards its database against other processes only: a second store of the
 * same process would get the same database. The operating system lets go of the lock when the process dies.
 */
final class FolderLock implements AutoCloseable {
	/** The lock covers a byte far behind the text, so that others can read on every system whose process holds it. */
	private static final long LOCKED_BYTE = 1 << 20;

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/** @throws StoreException when the folder is in use or cannot be written */
	static FolderLock take(Path folder) {
		Path file = folder.resolve("lock");
		FileChannel channel = null;
		try {
			Files.createDirectories(folder);
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
			FileLock lock = tryLock(channel);
			if (lock == null) {
				channel.close();
				throw new StoreException("The data folder " + folder + " is in use by " + holder(file)
						+ ". Close that Minicloud first, or choose another folder with --data.");
			}
			writeHolder(channel);
			return new FolderLock(channel);
		} catch (IOException notWritable) {
			closeQuietly(channel);
			throw new StoreException("The data folder " + folder + " cannot be written (" + notWritable
					+ "). Choose another folder with --data.", notWritable);
		}
	}

	private static FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock(LOCKED_BYTE, 1, false);
		} catch (OverlappingFileLockException ofThisProcess) {
			return null;
		}
	}

	private static void writeHolder(FileChannel channel) throws IOException {
		channel.truncate(0);
		channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
	}

	private static String holder(Path file) {
		try {
			String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
			return pid.equals(Long.toString(ProcessHandle.current().pid())) ? "this very process"
					: pid.matches("\\d+") ? "the process " + pid : "another process";
		} catch (IOException unreadable) {
			return "another process";
		}
	}

	private static void closeQuietly(FileChannel channel) {
		try {
			if (channel != null)
				channel.close();
		} catch (IOException alreadyFailing) {
			// the failure that led here is the one to tell
		}
	}

	/** The file stays: to delete it could take it from under a process that is just locking it. */
	@Override
	public void close() {
		closeQuietly(channel);
	}
}
