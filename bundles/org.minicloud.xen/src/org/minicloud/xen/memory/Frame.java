package org.minicloud.xen.memory;

/**
 * The contents of one machine frame. Bytes are made on the first write; until then a frame reads as zeros, or as the
 * template it was given, which many frames may share.
 */
public final class Frame {
	private static final byte[] ZEROS = new byte[FrameAllocator.FRAME_BYTES];

	private byte[] bytes = ZEROS;
	private boolean own;

	/** The contents, for reading only: it may be shared with other frames. */
	public byte[] readable() {
		return bytes;
	}

	/** The contents, for reading and writing; valid until the frame is freed. */
	public byte[] writable() {
		if (!own) {
			bytes = bytes.clone();
			own = true;
		}
		return bytes;
	}

	/** Takes the template's contents; the template must not change afterwards. */
	public void fill(byte[] template) {
		if (template.length != FrameAllocator.FRAME_BYTES)
			throw new IllegalArgumentException("a frame has 4096 bytes, not " + template.length);
		bytes = template;
		own = false;
	}

	/** Whether it has bytes of its own. */
	public boolean isMaterial() {
		return own;
	}
}
