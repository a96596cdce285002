package org.minicloud.guest.programs.archive;

import java.io.Serializable;
import java.util.HexFormat;

/** A digest that can be taken apart between any two blocks, as the ones of the JDK cannot. */
abstract class Digest implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int BLOCK = 64;
	private final byte[] block = new byte[BLOCK];
	private int filled;
	private long length;

	final void update(byte[] bytes) {
		length += bytes.length;
		for (byte each : bytes) {
			block[filled++] = each;
			if (filled == BLOCK) {
				process(block);
				filled = 0;
			}
		}
	}

	/** The digest in hexadecimal; nothing may be added after it. */
	final String finish(boolean littleEndian) {
		long bits = length * 8;
		block[filled++] = (byte) 0x80;
		if (filled > BLOCK - 8) {
			java.util.Arrays.fill(block, filled, BLOCK, (byte) 0);
			process(block);
			filled = 0;
		}
		java.util.Arrays.fill(block, filled, BLOCK - 8, (byte) 0);
		for (int i = 0; i < 8; i++)
			block[BLOCK - 8 + i] = (byte) (bits >>> (littleEndian ? 8 * i : 56 - 8 * i));
		process(block);
		StringBuilder text = new StringBuilder();
		for (int word : state())
			text.append(HexFormat.of().toHexDigits(littleEndian ? Integer.reverseBytes(word) : word));
		return text.toString();
	}

	abstract void process(byte[] data);

	abstract int[] state();

	static int bigEndian(byte[] data, int word) {
		int at = 4 * word;
		return (data[at] & 0xFF) << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
	}

	/** RFC 1321. */
	static final class Md5 extends Digest {
		private static final long serialVersionUID = 1;
		private static final int[] SHIFTS = { 7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21 };
		private final int[] state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };

		@Override
		void process(byte[] data) {
			int a = state[0];
			int b = state[1];
			int c = state[2];
			int d = state[3];
			for (int i = 0; i < 64; i++) {
				int round = i / 16;
				int mixed = switch (round) {
					case 0 -> b & c | ~b & d;
					case 1 -> d & b | ~d & c;
					case 2 -> b ^ c ^ d;
					default -> c ^ (b | ~d);
				};
				int word = switch (round) {
					case 0 -> i;
					case 1 -> 5 * i + 1;
					case 2 -> 3 * i + 5;
					default -> 7 * i;
				};
				int constant = (int) (long) (Math.abs(Math.sin(i + 1)) * (1L << 32));
				int sum = a + mixed + constant + Integer.reverseBytes(bigEndian(data, word % 16));
				a = d;
				d = c;
				c = b;
				b += Integer.rotateLeft(sum, SHIFTS[round * 4 + i % 4]);
			}
			state[0] += a;
			state[1] += b;
			state[2] += c;
			state[3] += d;
		}

		@Override
		int[] state() {
			return state;
		}
	}

	/** FIPS 180-4, SHA-1. */
	static final class Sha1 extends Digest {
		private static final long serialVersionUID = 1;
		private static final int[] CONSTANTS = { 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6 };
		private final int[] state = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };

		@Override
		void process(byte[] data) {
			int[] words = new int[80];
			for (int i = 0; i < 80; i++)
				words[i] = i < 16 ? bigEndian(data, i)
						: Integer.rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
			int[] v = state.clone();
			for (int i = 0; i < 80; i++) {
				int mixed = i < 20 ? v[1] & v[2] | ~v[1] & v[3]
						: i >= 40 && i < 60 ? v[1] & v[2] | v[1] & v[3] | v[2] & v[3] : v[1] ^ v[2] ^ v[3];
				int next = Integer.rotateLeft(v[0], 5) + mixed + v[4] + CONSTANTS[i / 20] + words[i];
				v[4] = v[3];
				v[3] = v[2];
				v[2] = Integer.rotateLeft(v[1], 30);
				v[1] = v[0];
				v[0] = next;
			}
			for (int i = 0; i < state.length; i++)
				state[i] += v[i];
		}

		@Override
		int[] state() {
			return state;
		}
	}

	/** FIPS 180-4, SHA-256. */
	static final class Sha256 extends Digest {
		private static final long serialVersionUID = 1;
		private final int[] constants = roots(64, 3);
		private final int[] state = roots(8, 2);

		/** The first bits of the fractions of roots of the first primes. */
		private static int[] roots(int count, int degree) {
			int[] roots = new int[count];
			int found = 0;
			for (int candidate = 2; found < count; candidate++) {
				boolean prime = true;
				for (int divisor = 2; divisor * divisor <= candidate; divisor++)
					prime &= candidate % divisor != 0;
				if (prime)
					roots[found++] = fraction(candidate, degree);
			}
			return roots;
		}

		/** By search in whole numbers: floating point is not exact enough for the third root. */
		private static int fraction(int number, int degree) {
			java.math.BigInteger target = java.math.BigInteger.valueOf(number).shiftLeft(32 * degree);
			java.math.BigInteger low = java.math.BigInteger.ZERO;
			for (int bit = 40; bit >= 0; bit--) {
				java.math.BigInteger candidate = low.setBit(bit);
				if (candidate.pow(degree).compareTo(target) <= 0)
					low = candidate;
			}
			return low.intValue();
		}

		@Override
		void process(byte[] data) {
			int[] words = new int[64];
			for (int i = 0; i < 64; i++)
				words[i] = i < 16 ? bigEndian(data, i) : words[i - 16] + small(words[i - 15], 7, 18, 3) + words[i - 7]
						+ small(words[i - 2], 17, 19, 10);
			int[] v = state.clone();
			for (int i = 0; i < 64; i++) {
				int first = v[7] + big(v[4], 6, 11, 25) + (v[4] & v[5] ^ ~v[4] & v[6]) + constants[i] + words[i];
				int second = big(v[0], 2, 13, 22) + (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]);
				System.arraycopy(v, 0, v, 1, 7);
				v[4] += first;
				v[0] = first + second;
			}
			for (int i = 0; i < state.length; i++)
				state[i] += v[i];
		}

		private static int small(int x, int a, int b, int c) {
			return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ x >>> c;
		}

		private static int big(int x, int a, int b, int c) {
			return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ Integer.rotateRight(x, c);
		}

		@Override
		int[] state() {
			return state;
		}
	}
}
