package org.minicloud.cloud.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells contents of disks apart. */
final class Digests {
	private static final int DIGITS = 16;

	private Digests() {
	}

	/** Of those chunks of a disk that are not zeros. */
	static String of(VolumeDisk disk, ChunkSet chunks) throws IOException {
		MessageDigest sha = sha256();
		byte[] bytes = new byte[Chunks.BYTES];
		for (int chunk : chunks.toArray()) {
			disk.readChunk(chunk, disk.sectors(), bytes);
			if (Chunks.isZero(bytes, 0, Chunks.BYTES))
				continue;
			sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, chunk));
			sha.update(bytes);
		}
		return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}
}
