package org.minicloud.cloud.network.cards;

import java.util.HashMap;
import java.util.Map;

/** The private addresses of one network (a VPC): each belongs to one card. */
final class NetworkSpace {
	private final Map<Integer, Card> cards = new HashMap<>();

	Card find(int address) {
		return cards.get(address);
	}

	void put(int address, Card card) {
		cards.put(address, card);
	}

	void remove(int address, Card card) {
		cards.remove(address, card);
	}
}
