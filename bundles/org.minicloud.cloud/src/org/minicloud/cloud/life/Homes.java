package org.minicloud.cloud.life;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.work.Unit;
import org.minicloud.store.ModelStore;

/**
 * The hosts to which instances were moved, kept in the store: after a restart of the cloud they come up where they were.
 * Instances that were never moved are placed as always.
 */
final class Homes {
	private static final String AREA = "home";

	private final ModelStore store;
	private final Map<String, Integer> hosts = new HashMap<>();

	Homes(ModelStore store) {
		this.store = store;
		store.readBytesUnder(AREA, "")
				.forEach((id, host) -> hosts.put(id, Integer.valueOf(new String(host, StandardCharsets.US_ASCII))));
	}

	/** The number, in its zone, of the host that an instance was moved to. */
	OptionalInt of(String instanceId) {
		Integer host = hosts.get(instanceId);
		return host == null ? OptionalInt.empty() : OptionalInt.of(host);
	}

	/** An instance has moved; in a transaction. */
	void moved(Unit unit, String instanceId, Place place) {
		store.writeBytes(AREA, instanceId, String.valueOf(place.host()).getBytes(StandardCharsets.US_ASCII));
		unit.afterwards(() -> hosts.put(instanceId, place.host()));
	}

	/** An instance is placed anew, or gone; in a transaction. */
	void forget(Unit unit, String instanceId) {
		if (!hosts.containsKey(instanceId))
			return;
		store.deleteBytes(AREA, instanceId);
		unit.afterwards(() -> hosts.remove(instanceId));
	}
}
