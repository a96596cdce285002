package org.minicloud.topology.findings;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.minicloud.topology.Element;

/** Who is called how. */
final class NameIndex {
	private record Key(EClass kind, String name) {
	}

	private final Map<Key, Set<Element>> holders = new HashMap<>();
	private final Map<Element, Key> keys = new IdentityHashMap<>();

	/** @return whether it is called otherwise than before */
	boolean update(Element element, Dirt dirt) {
		String name = element.getName();
		Key now = name == null || name.isBlank() ? null : new Key(element.eClass(), name);
		if (now == null ? !keys.containsKey(element) : now.equals(keys.get(element)))
			return false;
		forget(element, dirt);
		if (now != null) {
			keys.put(element, now);
			Set<Element> all = holders.computeIfAbsent(now, first -> new LinkedHashSet<>());
			all.forEach(dirt::lookAgain);
			all.add(element);
		}
		return true;
	}

	void forget(Element element, Dirt dirt) {
		Key before = keys.remove(element);
		if (before == null)
			return;
		Set<Element> others = holders.get(before);
		others.remove(element);
		others.forEach(dirt::lookAgain);
		if (others.isEmpty())
			holders.remove(before);
	}

	Set<Element> namesakes(Element element) {
		Key key = keys.get(element);
		if (key == null)
			return Set.of();
		Set<Element> others = new LinkedHashSet<>(holders.get(key));
		others.remove(element);
		return others;
	}
}
