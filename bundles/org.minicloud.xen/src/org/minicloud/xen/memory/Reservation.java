package org.minicloud.xen.memory;

import java.util.TreeSet;

/** The memory of one domain. */
final class Reservation {
	final PhysicalMap map = new PhysicalMap();
	/** Frames of it that have no place in {@link #map}: come by a transfer, or by an increase of the reservation. */
	final TreeSet<Long> placeless = new TreeSet<>();
	/** Frames that it owns, with those that it gave back and others still refer to. */
	long owned;
	/** Of those, frames that the hypervisor made for it: they do not count against {@link #maximum}. */
	long shared;
	long maximum = Long.MAX_VALUE;
	boolean dying;
	DirtyLog log;
	Runnable whenGone;
}
