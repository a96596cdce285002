package org.minicloud.time;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Chance that repeats: named streams of random numbers from one seed. A stream depends on the seed and its name alone, so
 * that drawing more from one, or adding another, changes nothing elsewhere.
 */
public final class SeededRandom {
	private static final long FNV_OFFSET = 0xcbf29ce484222325L;
	private static final long FNV_PRIME = 0x100000001b3L;

	private final long seed;

	public SeededRandom(long seed) {
		this.seed = seed;
	}

	public long seed() {
		return seed;
	}

	/** The stream of this name, from its beginning: two calls with one name give two equal streams. */
	public Stream stream(String name) {
		return new Stream(derived(name));
	}

	/** A source of its own for a part of the whole, a host say: its streams are unrelated to those of this one. */
	public SeededRandom child(String name) {
		return new SeededRandom(derived(name) ^ FNV_OFFSET);
	}

	private long derived(String name) {
		long hash = FNV_OFFSET;
		for (byte b : name.getBytes(StandardCharsets.UTF_8))
			hash = (hash ^ (b & 0xff)) * FNV_PRIME;
		return mixed(mixed(seed + Stream.GAMMA) ^ hash);
	}

	private static long mixed(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	/** One stream (SplitMix64). Its whole state is one number, so it can be kept and taken up again. */
	public static final class Stream implements RandomGenerator {
		/** The odd number nearest to 2^64 divided by the golden ratio, as SplitMix64 has it. */
		private static final long GAMMA = 0x9e3779b97f4a7c15L;

		private long state;

		/** @param state what {@link #state} gave */
		public Stream(long state) {
			this.state = state;
		}

		@Override
		public long nextLong() {
			return mixed(state += GAMMA);
		}

		public long state() {
			return state;
		}
	}
}
