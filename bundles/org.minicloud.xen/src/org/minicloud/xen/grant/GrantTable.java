package org.minicloud.xen.grant;

import java.util.Arrays;
import org.minicloud.xen.memory.Frame;

/**
 * The grant table of one domain: the entries, in frames that it shares with the hypervisor; which of them are in use; and
 * what the domain itself has mapped of others. A domain that grants nothing has no frame for it.
 */
public final class GrantTable {
	/** Frames of entries that a domain may have when nothing else is said. */
	public static final int MAX_FRAMES = 64;
	/** Frames of the map-track table that a domain may have when nothing else is said. */
	public static final int MAX_MAPTRACK_FRAMES = 1024;

	private final int domid;
	private final int maxFrames;
	final ActiveGrants active = new ActiveGrants();
	final MapTrack maptrack;
	private Frame[] frames = new Frame[0];
	private long[] mfns = new long[0];

	GrantTable(int domid, int maxFrames, int maxMaptrackFrames) {
		this.domid = domid;
		this.maxFrames = maxFrames;
		this.maptrack = new MapTrack(maxMaptrackFrames);
	}

	public int domid() {
		return domid;
	}

	public int maxFrames() {
		return maxFrames;
	}

	/** Frames of entries. */
	public int frames() {
		return frames.length;
	}

	/** Entries that there are. */
	public int entries() {
		return frames.length * GrantEntry.PER_FRAME;
	}

	/** The entry of a reference as it lies in memory; 0 when the table is not so large. */
	public long entry(int gref) {
		return has(gref) ? SharedEntries.read(frames[gref / GrantEntry.PER_FRAME], gref % GrantEntry.PER_FRAME) : 0;
	}

	boolean has(int gref) {
		return gref >= 0 && gref < entries();
	}

	void setEntry(int gref, long entry) {
		SharedEntries.write(frames[gref / GrantEntry.PER_FRAME], gref % GrantEntry.PER_FRAME, entry);
	}

	void setFlag(int gref, int flag) {
		long entry = entry(gref);
		setEntry(gref, GrantEntry.withFlags(entry, GrantEntry.flags(entry) | flag));
	}

	void clearFlag(int gref, int flag) {
		long entry = entry(gref);
		setEntry(gref, GrantEntry.withFlags(entry, GrantEntry.flags(entry) & ~flag));
	}

	void addFrame(long mfn, Frame frame) {
		frames = Arrays.copyOf(frames, frames.length + 1);
		mfns = Arrays.copyOf(mfns, frames.length);
		frames[frames.length - 1] = frame;
		mfns[frames.length - 1] = mfn;
	}

	Frame frame(int index) {
		if (index < 0 || index >= frames.length)
			throw new IllegalArgumentException("the grant table of domain " + domid + " has no frame " + index);
		return frames[index];
	}

	long mfn(int index) {
		frame(index);
		return mfns[index];
	}
}
