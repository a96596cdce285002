package org.minicloud.xen.memory;

import java.util.TreeSet;

/**
 * The free machine frames of a host, as a buddy system of 4 KiB frames (order 0) up to 1 GiB (order 18), 2 MiB being
 * order 9. The lowest block that fits is given first, so that allocations lie together and repeat from run to run.
 */
public final class FrameAllocator {
	public static final int FRAME_BYTES = 4096;
	public static final int ORDER_4K = 0;
	public static final int ORDER_2M = 9;
	public static final int MAX_ORDER = 18;
	/** What {@link #allocate} answers when no block is left. */
	public static final long NONE = -1;

	private final long frames;
	private final TreeSet<Long>[] freeBlocks;
	private long freeFrames;

	/** All frames from 0 up to this number are free. */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	public FrameAllocator(long frames) {
		this.frames = frames;
		this.freeBlocks = new TreeSet[MAX_ORDER + 1];
		for (int order = 0; order <= MAX_ORDER; order++)
			freeBlocks[order] = new TreeSet<>();
		free(0, frames);
	}

	/** All frames of the host. */
	public long frames() {
		return frames;
	}

	public long freeFrames() {
		return freeFrames;
	}

	/** Takes a block of {@code 1 << order} frames, aligned to its size; gives its first frame, or {@link #NONE}. */
	public long allocate(int order) {
		int found = order;
		while (found <= MAX_ORDER && freeBlocks[found].isEmpty())
			found++;
		if (found > MAX_ORDER)
			return NONE;
		long block = freeBlocks[found].pollFirst();
		while (found > order) {
			found--;
			freeBlocks[found].add(block + (1L << found));
		}
		freeFrames -= 1L << order;
		return block;
	}

	/**
	 * Gives a run of frames back, whatever blocks it came from.
	 *
	 * @throws IllegalArgumentException when the run is not within the host's memory
	 */
	public void free(long first, long count) {
		if (first < 0 || count < 0 || first + count > frames)
			throw new IllegalArgumentException("frames " + first + " to " + (first + count - 1) + " are not there");
		freeFrames += count;
		long frame = first;
		long left = count;
		while (left > 0) {
			int order = Math.min(MAX_ORDER, Math.min(alignment(frame), 63 - Long.numberOfLeadingZeros(left)));
			merge(frame, order);
			frame += 1L << order;
			left -= 1L << order;
		}
	}

	private void merge(long block, int order) {
		long merged = block;
		int size = order;
		while (size < MAX_ORDER && freeBlocks[size].remove(merged ^ 1L << size)) {
			merged &= ~(1L << size);
			size++;
		}
		if (!freeBlocks[size].add(merged))
			throw new IllegalStateException("frame " + block + " is free already");
	}

	private static int alignment(long frame) {
		return frame == 0 ? MAX_ORDER : Long.numberOfTrailingZeros(frame);
	}
}
