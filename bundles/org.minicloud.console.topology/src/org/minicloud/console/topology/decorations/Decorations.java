package org.minicloud.console.topology.decorations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who shows what on which node or arrow of one diagram. Each owner has its own layer and knows nothing of the others'. To be used on the
 * UI thread. Only nodes whose look really changes are drawn again.
 */
public final class Decorations {
	private final Map<Object, Map<String, Decoration>> layers = new LinkedHashMap<>();
	private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Shows something on one node or arrow.
	 *
	 * @param owner whose layer it is
	 * @param id    of an Element or a Connection
	 */
	public void set(Object owner, String id, Decoration decoration) {
		Map<String, Decoration> layer = layers.computeIfAbsent(owner, key -> new HashMap<>());
		Decoration before = decoration.equals(Decoration.NONE) ? layer.remove(id) : layer.put(id, decoration);
		if (!Objects.equals(before == null ? Decoration.NONE : before, decoration))
			tell(id);
	}

	/** Makes a layer what is given: what it had on other nodes goes. */
	public void replace(Object owner, Map<String, Decoration> decorations) {
		Map<String, Decoration> before = layers.put(owner, new HashMap<>(decorations));
		Set<String> touched = new HashSet<>(decorations.keySet());
		if (before != null)
			touched.addAll(before.keySet());
		for (String id : touched)
			if (before == null || !Objects.equals(before.get(id), decorations.get(id)))
				tell(id);
	}

	/** Takes a whole layer away. */
	public void clear(Object owner) {
		Map<String, Decoration> layer = layers.remove(owner);
		if (layer != null)
			layer.keySet().forEach(this::tell);
	}

	/** What all owners together show on a node or an arrow. */
	public Decoration of(String id) {
		Decoration all = Decoration.NONE;
		for (Map<String, Decoration> layer : layers.values())
			all = all.and(layer.getOrDefault(id, Decoration.NONE));
		return all;
	}

	/** Tells the id of whatever looks different from now on. */
	public void listen(Consumer<String> listener) {
		listeners.add(listener);
	}

	private void tell(String id) {
		listeners.forEach(listener -> listener.accept(id));
	}
}
