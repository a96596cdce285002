package org.minicloud.guest.init;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random bytes that follow from a seed, so that the same machine has the same keys in every run. Its keys protect nothing
 * but a guest of this program.
 */
final class SeededSecureRandom extends SecureRandom {
	private static final long serialVersionUID = 1;
	private final byte[] seed;
	private long counter;

	SeededSecureRandom(byte[] seed) {
		super(null, null);
		this.seed = seed;
	}

	@Override
	public void nextBytes(byte[] bytes) {
		int filled = 0;
		while (filled < bytes.length) {
			byte[] block = block();
			int count = Math.min(block.length, bytes.length - filled);
			System.arraycopy(block, 0, bytes, filled, count);
			filled += count;
		}
	}

	private byte[] block() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(seed);
			return digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
		} catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("every Java platform has SHA-256", missing);
		}
	}
}
