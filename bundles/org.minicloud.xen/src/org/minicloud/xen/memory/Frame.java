package org.minicloud.xen.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One machine frame: its contents, and what the hypervisor keeps about it (Xen's {@code page_info}). Bytes are made on the
 * first write; until then a frame reads as zeros, or as the template it was given, which many frames may share. Few words
 * written one by one, as into page tables, are kept without making bytes.
 * <p>
 * Whoever writes asks for {@link #writable} anew for each write: that is where writes are noticed.
 */
public final class Frame {
	/** Words in a frame. */
	public static final int LONGS = FrameAllocator.FRAME_BYTES / Long.BYTES;

	static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final byte[] ZEROS = new byte[FrameAllocator.FRAME_BYTES];

	private byte[] bytes = ZEROS;
	private SparseLongs words;
	private boolean own;

	long mfn = PhysicalMap.INVALID;
	long pfn = PhysicalMap.INVALID;
	int owner = MachineMemory.NOBODY;
	DirtyLog log;
	/** General references; being allocated to its owner is one. */
	int references = 1;
	boolean allocated = true;
	FrameType type = FrameType.NONE;
	int typeReferences;
	boolean validated;
	boolean pinned;
	/** The hypervisor made it for its owner: the owner can neither give it away nor use it as anything but data. */
	boolean shared;
	/** Grows when translations to this frame that processors remember become wrong. */
	int generation;

	/** Its number; -1 when it is no frame of a machine. */
	public long mfn() {
		return mfn;
	}

	/** The domain that owns it; -1 when it was freed. */
	public int owner() {
		return owner;
	}

	/** As which of its frames the owner knows it; -1 when it has no place. */
	public long pfn() {
		return pfn;
	}

	/** What it is used as; it may be used as something else only while {@link #typeReferences} is 0. */
	public FrameType type() {
		return type;
	}

	public int typeReferences() {
		return typeReferences;
	}

	/** General references, the one of its owner among them; 0 when it was freed. */
	public int references() {
		return references;
	}

	/** Whether its owner still has it in its reservation, and it is not just kept by references of others. */
	public boolean isAllocated() {
		return allocated;
	}

	/** Whether its contents have been found right for its type. */
	public boolean isValidated() {
		return validated;
	}

	/** Whether the guest keeps it of its type though nothing refers to it. */
	public boolean isPinned() {
		return pinned;
	}

	/** A translation to this frame that was remembered at another generation must not be used. */
	public int generation() {
		return generation;
	}

	/** The contents, for reading only: it may be shared with other frames, or be a copy. */
	public byte[] readable() {
		if (words == null)
			return bytes;
		byte[] copy = new byte[FrameAllocator.FRAME_BYTES];
		words.copyTo(copy);
		return copy;
	}

	/** The contents, for reading and for writing at once. */
	public byte[] writable() {
		if (log != null)
			log.mark(pfn);
		if (!own)
			makeBytes();
		return bytes;
	}

	/** The little-endian word at this place, 0..511. */
	public long longAt(int place) {
		return words != null ? words.get(place) : (long) LONG.get(bytes, place * Long.BYTES);
	}

	/** Writes the little-endian word at this place, 0..511. */
	public void setLong(int place, long word) {
		if (!own && bytes == ZEROS && words == null)
			words = new SparseLongs();
		if (words == null || !words.set(place, word)) {
			LONG.set(writable(), place * Long.BYTES, word);
			return;
		}
		if (log != null)
			log.mark(pfn);
	}

	/** The first place from this one on whose word is not zero; {@link #LONGS} when all are. */
	public int nextNonZero(int from) {
		if (from >= LONGS)
			return LONGS;
		if (words != null)
			return words.nextNonZero(from);
		if (bytes == ZEROS)
			return LONGS;
		int place = from;
		while (place < LONGS && (long) LONG.get(bytes, place * Long.BYTES) == 0)
			place++;
		return place;
	}

	/** Takes the template's contents; the template must not change afterwards. */
	public void fill(byte[] template) {
		if (template.length != FrameAllocator.FRAME_BYTES)
			throw new IllegalArgumentException("a frame has 4096 bytes, not " + template.length);
		if (log != null)
			log.mark(pfn);
		bytes = template;
		words = null;
		own = false;
	}

	/** Makes it read as zeros. */
	public void clear() {
		fill(ZEROS);
	}

	/** Whether it has bytes of its own. */
	public boolean isMaterial() {
		return own;
	}

	/** Whether nothing has ever been written to it, or it was cleared since: it reads as zeros. */
	public boolean isUntouched() {
		return bytes == ZEROS && words == null;
	}

	/** It goes back to the heap: whoever still holds this object holds a frame of nobody. */
	void free() {
		owner = MachineMemory.NOBODY;
		pfn = PhysicalMap.INVALID;
		log = null;
		references = 0;
		allocated = false;
		validated = false;
		type = FrameType.NONE;
		generation++;
	}

	private void makeBytes() {
		byte[] made = bytes.clone();
		if (words != null)
			words.copyTo(made);
		bytes = made;
		words = null;
		own = true;
	}
}
