package org.minicloud.xen.netif;

/** Behind which port of a bridge each address was seen last. Looking up and refreshing allocate nothing. */
final class MacTable {
	/** An address that was not heard of for so long is forgotten, as Linux's bridge does. */
	static final long AGEING_NANOS = 300_000_000_000L;

	private static final int INITIAL = 16;
	/** Beyond this, new addresses are not learnt: a guest that makes them up costs no more. */
	private static final int MAX_ENTRIES = 4096;
	/** A full table is looked through for aged addresses this often. */
	private static final long SWEEP_NANOS = 10_000_000_000L;

	private long[] macs = new long[INITIAL];
	private BridgePort[] ports = new BridgePort[INITIAL];
	private long[] seen = new long[INITIAL];
	private boolean[] used = new boolean[INITIAL];
	private int entries;
	private long sweptAt = -SWEEP_NANOS;

	void learn(long mac, BridgePort port, long now) {
		int place = place(mac);
		if (!used[place]) {
			if ((2 * (entries + 1) > macs.length || entries == MAX_ENTRIES) && !makeRoom(now))
				return;
			place = place(mac);
			used[place] = true;
			macs[place] = mac;
			entries++;
		}
		ports[place] = port;
		seen[place] = now;
	}

	/** The port of an address; null when nobody knows. */
	BridgePort port(long mac, long now) {
		int place = place(mac);
		return used[place] && now - seen[place] <= AGEING_NANOS ? ports[place] : null;
	}

	void forget(BridgePort port) {
		for (int i = 0; i < ports.length; i++)
			if (ports[i] == port)
				ports[i] = null;
	}

	/** Addresses that are known. */
	int size(long now) {
		int size = 0;
		for (int i = 0; i < macs.length; i++)
			if (used[i] && ports[i] != null && now - seen[i] <= AGEING_NANOS)
				size++;
		return size;
	}

	private int place(long mac) {
		int mask = macs.length - 1;
		int place = Long.hashCode(mac * 0x9E3779B97F4A7C15L) & mask;
		while (used[place] && macs[place] != mac)
			place = place + 1 & mask;
		return place;
	}

	/** Drops what has aged, and grows if that was not enough. */
	private boolean makeRoom(long now) {
		if (entries == MAX_ENTRIES && now - sweptAt < SWEEP_NANOS)
			return false;
		sweptAt = now;
		MacTable fresh = new MacTable();
		int living = size(now);
		int length = Integer.highestOneBit(Math.max(INITIAL, 4 * (living + 1)) - 1) << 1;
		fresh.resize(length);
		for (int i = 0; i < macs.length; i++)
			if (used[i] && ports[i] != null && now - seen[i] <= AGEING_NANOS)
				fresh.insert(macs[i], ports[i], seen[i]);
		take(fresh);
		return entries < MAX_ENTRIES;
	}

	private void resize(int length) {
		macs = new long[length];
		ports = new BridgePort[length];
		seen = new long[length];
		used = new boolean[length];
	}

	private void insert(long mac, BridgePort port, long when) {
		int place = place(mac);
		used[place] = true;
		macs[place] = mac;
		ports[place] = port;
		seen[place] = when;
		entries++;
	}

	private void take(MacTable other) {
		macs = other.macs;
		ports = other.ports;
		seen = other.seen;
		used = other.used;
		entries = other.entries;
	}
}
