package org.minicloud.cloud.network.cards;

import java.util.HashMap;
import java.util.Map;

/** Which card a public address stands for at present, in the whole cloud. */
public final class PublicCards {
	private final Map<Integer, Entry> cards = new HashMap<>();

	/** Null when the address stands for none. */
	public Entry find(int address) {
		return cards.get(address);
	}

	void move(Card card, RegionCards region, int from, int to) {
		if (from != 0 && from != to) {
			Entry held = cards.get(from);
			if (held != null && held.card == card)
				cards.remove(from);
		}
		if (to != 0)
			cards.put(to, new Entry(card, region));
	}

	/** A card, and the region that it is in. */
	public record Entry(Card card, RegionCards region) {
	}
}
