package org.minicloud.cloud.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.guest.Guest;
import org.minicloud.model.Instance;
import org.minicloud.time.Timer;
import org.minicloud.xen.host.Domain;

/**
 * What stands behind an instance from pending until it is stopped or terminated: room on a host, and most of the time a
 * domain with a guest in it. Belongs to the cloud's thread.
 */
final class Machine {
	/** What is to happen when the present domain has gone. */
	enum Sequel {
		/** It is meant to run on. */
		NONE, REBOOT, STOP, TERMINATE
	}

	private final RegionState region;
	private final Instance instance;
	private Place place;
	private Domain domain;
	private Guest guest;
	private Sequel sequel = Sequel.NONE;
	private Timer timer;
	/** Gives up its migration; null while it does not move. */
	private Runnable moveCancel;
	/** What waits for the end of its migration. */
	private final List<Runnable> afterMove = new ArrayList<>();
	private int boots;
	/** What is to be done when the present domain has gone, whatever comes then. */
	private final List<Runnable> betweenDomains = new ArrayList<>();

	Machine(RegionState region, Instance instance, Place place) {
		this.region = region;
		this.instance = instance;
		this.place = place;
	}

	RegionState region() {
		return region;
	}

	Instance instance() {
		return instance;
	}

	String instanceId() {
		return instance.getId();
	}

	Place place() {
		return place;
	}

	/** Empty before the first domain, and between two of them. */
	Optional<Domain> domain() {
		return Optional.ofNullable(domain);
	}

	Optional<Guest> guest() {
		return Optional.ofNullable(guest);
	}

	void occupy(Domain newDomain, Guest newGuest) {
		domain = newDomain;
		guest = newGuest;
		sequel = Sequel.NONE;
		boots++;
	}

	/** Counts its domains, moved ones not. */
	int boots() {
		return boots;
	}

	/** Its domain is being moved. */
	void beginMove(Runnable cancel) {
		moveCancel = cancel;
	}

	boolean isMoving() {
		return moveCancel != null;
	}

	/** It stays where it is, if it was being moved. */
	void cancelMove() {
		if (moveCancel != null)
			moveCancel.run();
	}

	void endMove() {
		moveCancel = null;
	}

	/** Has something done when its migration is over, whatever came of it. */
	void afterMove(Runnable action) {
		afterMove.add(action);
	}

	/** What was to be done when its migration is over. */
	List<Runnable> takeFollowers() {
		List<Runnable> actions = List.copyOf(afterMove);
		afterMove.clear();
		return actions;
	}

	/** The same guest runs in another domain, at another place. */
	void move(Domain newDomain, Guest newGuest, Place newPlace) {
		domain = newDomain;
		guest = newGuest;
		place = newPlace;
	}

	void vacate() {
		domain = null;
		guest = null;
	}

	/** Has something done while no guest writes its disks. */
	void betweenDomains(Runnable action) {
		betweenDomains.add(action);
	}

	List<Runnable> takeActions() {
		List<Runnable> actions = List.copyOf(betweenDomains);
		betweenDomains.clear();
		return actions;
	}

	Sequel sequel() {
		return sequel;
	}

	void setSequel(Sequel next) {
		sequel = next;
	}

	/** The one thing that it waits for: an image to be there, a guest to shut down. A newer one replaces it. */
	void await(Timer newTimer) {
		stopWaiting();
		timer = newTimer;
	}

	void stopWaiting() {
		if (timer != null)
			timer.cancel();
		timer = null;
	}
}
