package org.minicloud.xen.sched;

import java.util.Arrays;

/** A set of physical CPUs, with the cyclic look-up that Xen's fairness among idle CPUs rests on. */
public final class CpuSet {
	private static final int NONE = -1;

	private final int size;
	private final long[] words;

	/** The empty set of this many CPUs. */
	public CpuSet(int size) {
		this.size = size;
		this.words = new long[(size + 63) >> 6];
	}

	public static CpuSet all(int size) {
		CpuSet all = new CpuSet(size);
		for (int cpu = 0; cpu < size; cpu++)
			all.add(cpu);
		return all;
	}

	public static CpuSet of(int size, int... cpus) {
		CpuSet set = new CpuSet(size);
		for (int cpu : cpus)
			set.add(cpu);
		return set;
	}

	public boolean contains(int cpu) {
		return (words[cpu >> 6] & 1L << cpu) != 0;
	}

	public void add(int cpu) {
		if (cpu < 0 || cpu >= size)
			throw new IllegalArgumentException("there is no CPU " + cpu + " among " + size);
		words[cpu >> 6] |= 1L << cpu;
	}

	public void remove(int cpu) {
		words[cpu >> 6] &= ~(1L << cpu);
	}

	/** CPUs there are, in the set or not. */
	public int size() {
		return size;
	}

	public boolean isEmpty() {
		for (long word : words)
			if (word != 0)
				return false;
		return true;
	}

	public int count() {
		int count = 0;
		for (long word : words)
			count += Long.bitCount(word);
		return count;
	}

	public boolean intersects(CpuSet other) {
		for (int i = 0; i < words.length; i++)
			if ((words[i] & other.words[i]) != 0)
				return true;
		return false;
	}

	/** The first CPU of this set, -1 when it is empty. */
	public int first() {
		return from(0, this);
	}

	/** The first CPU after this one, going round, that is in both sets; -1 when none is. */
	int cycle(int after, CpuSet other) {
		int next = from(after + 1, other);
		return next != NONE ? next : from(0, other);
	}

	private int from(int start, CpuSet other) {
		for (int i = start >> 6; i < words.length; i++) {
			long word = words[i] & other.words[i];
			if (i == start >> 6)
				word &= -1L << start;
			if (word != 0)
				return (i << 6) + Long.numberOfTrailingZeros(word);
		}
		return NONE;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CpuSet set && set.size == size && Arrays.equals(set.words, words);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(words);
	}

	/** As xl writes it: {@code 0-3,5}. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (int cpu = 0; cpu < size; cpu++) {
			if (!contains(cpu))
				continue;
			int last = cpu;
			while (last + 1 < size && contains(last + 1))
				last++;
			text.append(text.isEmpty() ? "" : ",").append(cpu).append(last > cpu ? "-" + last : "");
			cpu = last;
		}
		return text.toString();
	}
}
