package org.minicloud.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything of one cloud is kept, held by one process at a time. The lock is the operating system's, so it goes
 * with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
	private final Path folder;
	private final FileChannel lockFile;

	private DataFolder(Path folder, FileChannel lockFile) {
		this.folder = folder;
		this.lockFile = lockFile;
	}

	/**
	 * Makes the folder when absent, readable by its owner only, and takes hold of it.
	 *
	 * @throws StartFailure when it cannot be written, or another process holds it
	 */
	static DataFolder take(Path folder) throws StartFailure {
		try {
			if (!Files.isDirectory(folder))
				Files.createDirectories(folder,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.READ, StandardOpenOption.WRITE);
			if (!lock(file)) {
				String holder = contents(file);
				file.close();
				throw StartFailure.notNow("the data folder " + folder + " is in use by process " + holder
						+ ": end that one first, or use another folder (--data)", null);
			}
			file.truncate(0);
			file.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
			return new DataFolder(folder, file);
		} catch (IOException impossible) {
			throw StartFailure.notNow("the data folder " + folder + " cannot be used: " + impossible.getMessage(), impossible);
		}
	}

	private static boolean lock(FileChannel file) throws IOException {
		try {
			FileLock lock = file.tryLock();
			return lock != null;
		} catch (OverlappingFileLockException heldByThisProcess) {
			return false;
		}
	}

	private static String contents(FileChannel file) throws IOException {
		ByteBuffer text = ByteBuffer.allocate(20);
		file.read(text, 0);
		return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
	}

	/** Where the cloud keeps its state, within a data folder. */
	static Path cloud(Path folder) {
		return folder.resolve("cloud");
	}

	/** The access key of the account, in the form of AWS's shared credentials. */
	Path credentials() {
		return folder.resolve("credentials");
	}

	@Override
	public String toString() {
		return folder.toString();
	}

	@Override
	public void close() throws IOException {
		lockFile.close();
	}
}
