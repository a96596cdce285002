package org.minicloud.cloud.network.desktop;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which ports of which instances are where on the desktop. Any thread. */
final class OpenPorts {
	private final Map<String, SortedMap<Integer, InetSocketAddress>> byInstance = new ConcurrentHashMap<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	void put(String instanceId, int port, InetSocketAddress where) {
		byInstance.compute(instanceId, (id, before) -> {
			SortedMap<Integer, InetSocketAddress> now = before == null ? new TreeMap<>() : new TreeMap<>(before);
			now.put(port, where);
			return now;
		});
		listeners.forEach(Runnable::run);
	}

	void remove(String instanceId, int port) {
		byInstance.computeIfPresent(instanceId, (id, before) -> {
			SortedMap<Integer, InetSocketAddress> now = new TreeMap<>(before);
			now.remove(port);
			return now.isEmpty() ? null : now;
		});
		listeners.forEach(Runnable::run);
	}

	List<Integer> ports(String instanceId) {
		return new ArrayList<>(byInstance.getOrDefault(instanceId, new TreeMap<>()).keySet());
	}

	Optional<InetSocketAddress> where(String instanceId, int port) {
		return Optional.ofNullable(byInstance.getOrDefault(instanceId, new TreeMap<>()).get(port));
	}

	Runnable onChange(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}
}
