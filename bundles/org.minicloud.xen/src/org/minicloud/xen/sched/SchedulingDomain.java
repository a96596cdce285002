package org.minicloud.xen.sched;

import java.util.ArrayList;
import java.util.List;

/** A domain as the scheduler sees it: weight and cap of its units, and which of them are active. */
public final class SchedulingDomain {
	/** Bounds of {@link #weight}; the default is Xen's. */
	public static final int MIN_WEIGHT = 1;
	public static final int DEFAULT_WEIGHT = 256;
	public static final int MAX_WEIGHT = 65_535;

	final int domid;
	final List<SchedulingUnit> units = new ArrayList<>(1);
	int weight;
	int cap;
	int pauseCount;

	/** Head of the list of active units, and their number. */
	SchedulingUnit firstActive;
	int activeUnits;
	/** Links in the scheduler's list of domains with active units. */
	SchedulingDomain nextActive;
	SchedulingDomain previousActive;

	SchedulingDomain(int domid, int weight, int cap) {
		this.domid = domid;
		setShare(weight, cap);
	}

	/** Share of a unit in competition with those of other domains. */
	public int weight() {
		return weight;
	}

	/** Percent of one physical CPU that all units together may use; 0 is no limit. */
	public int cap() {
		return cap;
	}

	void setShare(int newWeight, int newCap) {
		if (newWeight < MIN_WEIGHT || newWeight > MAX_WEIGHT)
			throw new IllegalArgumentException("a weight is 1..65535, not " + newWeight);
		if (newCap < 0 || newCap > 65_535)
			throw new IllegalArgumentException("a cap is 0..65535 percent, not " + newCap);
		weight = newWeight;
		cap = newCap;
	}

	void activate(SchedulingUnit unit) {
		unit.active = true;
		unit.nextActive = firstActive;
		unit.previousActive = null;
		if (firstActive != null)
			firstActive.previousActive = unit;
		firstActive = unit;
		activeUnits++;
	}

	void deactivate(SchedulingUnit unit) {
		unit.active = false;
		if (unit.previousActive == null)
			firstActive = unit.nextActive;
		else
			unit.previousActive.nextActive = unit.nextActive;
		if (unit.nextActive != null)
			unit.nextActive.previousActive = unit.previousActive;
		unit.nextActive = null;
		unit.previousActive = null;
		activeUnits--;
	}
}
