package org.minicloud.console.keypairs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file for a private key, readable by its owner alone (0600). It is made before the key is: the cloud hands a private
 * key out only once, so it must be certain that there is a place for it.
 */
public final class PemFile {
	private final Path path;

	private PemFile(Path path) {
		this.path = path;
	}

	/**
	 * Makes the empty file.
	 *
	 * @throws FileAlreadyExistsException because a private key is never overwritten
	 */
	public static PemFile create(Path path) throws IOException {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] ownerOnly = posix
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly).close();
		return new PemFile(path);
	}

	public Path path() {
		return path;
	}

	/** Writes the key and makes sure that it is on the disk. */
	public void write(String key) throws IOException {
		String text = key.endsWith("\n") ? key : key + "\n";
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/** Removes the file again, as when there is no key to put into it. */
	public void discard() throws IOException {
		Files.deleteIfExists(path);
	}
}
