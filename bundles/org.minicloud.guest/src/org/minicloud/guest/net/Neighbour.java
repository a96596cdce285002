package org.minicloud.guest.net;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a stack knows of a host on its wire, and what waits for that. */
public final class Neighbour extends StackTimer {
	private static final long serialVersionUID = 1;

	/** As {@code ip neigh} calls them. */
	public enum State {
		INCOMPLETE, REACHABLE, STALE, PROBE, FAILED
	}

	private final ArpTable table;
	private final Ip4 address;
	State state = State.INCOMPLETE;
	long mac;
	long confirmedAt;
	int asked;
	/** Frames without the receiver's address. */
	final Deque<byte[]> waiting = new ArrayDeque<>(2);

	Neighbour(ArpTable table, Ip4 address) {
		this.table = table;
		this.address = address;
	}

	public Ip4 address() {
		return address;
	}

	/** 0 while it is not known. */
	public long mac() {
		return mac;
	}

	public State state() {
		return table.judge(this);
	}

	@Override
	void expired(long now) {
		table.unanswered(this);
	}
}
