package org.minicloud.xen.memory;

/**
 * A run of frames: {@code count} pseudo-physical frames from {@code pfn} on lie in the machine frames from {@code mfn} on.
 */
public record Extent(long pfn, long mfn, long count) {
	boolean containsPfn(long frame) {
		return frame >= pfn && frame < pfn + count;
	}

	boolean containsMfn(long frame) {
		return frame >= mfn && frame < mfn + count;
	}
}
