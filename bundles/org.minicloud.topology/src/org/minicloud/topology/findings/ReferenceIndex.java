package org.minicloud.topology.findings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.document.UserData;

/** Whose user data refers to whom. A reference to a tier means every server in it. */
final class ReferenceIndex {
	private final Map<String, Element> byId = new HashMap<>();
	private final Map<Element, String> ids = new IdentityHashMap<>();
	/** For each server the ids whose addresses it waits for, and all that it names. */
	private final Map<Element, Set<String>> awaited = new IdentityHashMap<>();
	private final Map<Element, Set<String>> named = new IdentityHashMap<>();
	/** For each id the servers that name it. */
	private final Map<String, Set<Element>> namedBy = new HashMap<>();

	void update(Element element, Dirt dirt) {
		if (!element.getId().equals(ids.get(element))) {
			ids.put(element, element.getId());
			byId.put(element.getId(), element);
			lookAgainAtThoseWhoName(element, dirt);
		}
		if (element instanceof Server server)
			update(server, dirt);
	}

	private void update(Server server, Dirt dirt) {
		List<UserData.Reference> references = UserData.references(server.getUserData());
		Set<String> all = new HashSet<>();
		Set<String> waits = new HashSet<>();
		for (UserData.Reference reference : references) {
			all.add(reference.id());
			if (reference.needsAddress())
				waits.add(reference.id());
		}
		if (all.equals(named.get(server)) && waits.equals(awaited.get(server)))
			return;
		// A circle that ends or begins here is a matter of all in it, and all in it wait for this one.
		lookAgainAtThoseWhoName(server, dirt);
		forgetNames(server);
		named.put(server, all);
		awaited.put(server, waits);
		all.forEach(id -> namedBy.computeIfAbsent(id, first -> new LinkedHashSet<>()).add(server));
		circle(server).forEach(dirt::lookAgain);
	}

	void forget(Element element, Dirt dirt) {
		lookAgainAtThoseWhoName(element, dirt);
		String id = ids.remove(element);
		if (id != null && byId.get(id) == element)
			byId.remove(id);
		forgetNames(element);
	}

	private void forgetNames(Element element) {
		Set<String> before = named.remove(element);
		awaited.remove(element);
		if (before != null)
			for (String id : before)
				namedBy.getOrDefault(id, new HashSet<>()).remove(element);
	}

	/** All who wait for it, also by way of others. */
	void lookAgainAtThoseWhoName(Element element, Dirt dirt) {
		Deque<Element> open = new ArrayDeque<>(List.of(element));
		Set<Element> seen = new HashSet<>(open);
		while (!open.isEmpty()) {
			Element each = open.pop();
			Set<Element> by = new LinkedHashSet<>(namedBy.getOrDefault(ids.getOrDefault(each, ""), Set.of()));
			if (each.eContainer() instanceof Tier tier)
				by.addAll(namedBy.getOrDefault(tier.getId(), Set.of()));
			for (Element server : by)
				if (seen.add(server)) {
					dirt.lookAgain(server);
					open.push(server);
				}
		}
	}

	Collection<Element> elements() {
		return List.copyOf(byId.values());
	}

	Optional<Element> withId(String id) {
		return Optional.ofNullable(byId.get(id));
	}

	List<Element> circle(Element start) {
		return circle(start, start, new ArrayList<>(List.of(start)), new HashSet<>());
	}

	private List<Element> circle(Element start, Element at, List<Element> way, Set<Element> seen) {
		for (String id : awaited.getOrDefault(at, Set.of()))
			for (Element next : servers(byId.get(id))) {
				if (next == start)
					return way;
				if (!seen.add(next))
					continue;
				way.add(next);
				List<Element> circle = circle(start, next, way, seen);
				if (!circle.isEmpty())
					return circle;
				way.removeLast();
			}
		return List.of();
	}

	private static List<Element> servers(Element target) {
		if (target instanceof Tier tier)
			return tier.getChildren().stream().filter(Server.class::isInstance).toList();
		return target instanceof Server ? List.of(target) : List.of();
	}
}
