package org.minicloud.xen.inspect;

/**
 * One machine frame, with its bytes.
 *
 * @param ownerDomid -1 when it is free
 * @param pfn        what the owner calls it; -1 when it does not
 * @param typeCount  uses as its type
 * @param count      references of all kinds
 * @param bytes      4096; a copy
 */
public record FrameSnapshot(long mfn, int ownerDomid, long pfn, PageType type, long typeCount, long count, boolean pinned,
		byte[] bytes) {
	public FrameSnapshot {
		bytes = bytes.clone();
	}

	@Override
	public byte[] bytes() {
		return bytes.clone();
	}
}
