package org.minicloud.xen.grant;

import java.util.Arrays;
import java.util.function.Consumer;
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
		return has(gref) ? frames[gref / GrantEntry.PER_FRAME].longAt(gref % GrantEntry.PER_FRAME) : 0;
	}

	/** Whether a reference is mapped or being copied. */
	public boolean isInUse(int gref) {
		return gref >= 0 && active.pins(gref) != 0;
	}

	/** References of this domain that others have in use. */
	public int inUse() {
		return active.inUse();
	}

	/** Grants of others that this domain has mapped. */
	public int mappings() {
		return maptrack.inUse();
	}

	/** Tells of each grant of this domain, whether or not it is in use: entries that are not invalid, and uses. */
	public void forEachGrant(Consumer<GrantView> viewer) {
		for (int gref = 0; gref < Math.max(entries(), active.limit()); gref++)
			if (GrantEntry.type(entry(gref)) != GrantEntry.INVALID || active.pins(gref) != 0)
				viewer.accept(GrantView.of(this, gref));
	}

	/** Tells of each grant of another domain that this domain has mapped. */
	public void forEachMapping(Consumer<MappingView> viewer) {
		for (int handle = 0; handle < maptrack.size(); handle++)
			if (maptrack.maps(handle))
				viewer.accept(new MappingView(handle, maptrack.granter(handle).domid(), maptrack.gref(handle),
						maptrack.granter(handle).active.mfn(maptrack.gref(handle)), maptrack.flags(handle)));
	}

	boolean has(int gref) {
		return gref >= 0 && gref < entries();
	}

	void setEntry(int gref, long entry) {
		frames[gref / GrantEntry.PER_FRAME].setLong(gref % GrantEntry.PER_FRAME, entry);
	}

	/** The granter is dead, and its frames are no table any more; what others have mapped is known by {@link #active} alone. */
	void granterGone() {
		frames = new Frame[0];
		mfns = new long[0];
	}

	void setFlag(int gref, int flag) {
		long entry = entry(gref);
		setEntry(gref, GrantEntry.withFlags(entry, GrantEntry.flags(entry) | flag));
	}

	void clearFlag(int gref, int flag) {
		if (!has(gref))
			return;
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
