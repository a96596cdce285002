package org.minicloud.topology.findings;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRule.Source;
import org.minicloud.topology.rules.EffectiveRules;

/** Who is reached from outside, from group to group. After an edit only those are asked again who come after what was edited. */
final class ReachIndex {
	private final Map<Guarded, Set<Guarded>> before = new HashMap<>();
	private final Map<Guarded, Set<Guarded>> after = new HashMap<>();
	/** Whom a group's own rules name, which for a server in a tier is not whom they let in; and the other way round. */
	private final Map<Guarded, Set<Guarded>> named = new HashMap<>();
	private final Map<Guarded, Set<Guarded>> namedBy = new HashMap<>();
	private final Set<Guarded> facesOutside = new HashSet<>();
	private final Set<Guarded> reached = new HashSet<>();
	private final Set<Guarded> unsettled = new LinkedHashSet<>();

	void update(Element element) {
		if (!(element instanceof Guarded guarded))
			return;
		if (EffectiveRules.guardOf(guarded) != guarded) {
			forget(guarded);
			return;
		}
		updateNames(guarded);
		Set<Guarded> sources = new HashSet<>();
		boolean outside = false;
		for (EffectiveRule rule : EffectiveRules.of(guarded))
			switch (rule.source()) {
				case Source.Addresses addresses -> outside = true;
				case Source.Members members -> sources.add(members.guarded());
			}
		sources.remove(guarded);
		boolean same = sources.equals(before.get(guarded)) && outside == facesOutside.contains(guarded);
		if (same)
			return;
		unlink(guarded);
		before.put(guarded, sources);
		sources.forEach(source -> after.computeIfAbsent(source, first -> new LinkedHashSet<>()).add(guarded));
		if (outside)
			facesOutside.add(guarded);
		else
			facesOutside.remove(guarded);
		unsettled.add(guarded);
	}

	private void updateNames(Guarded guarded) {
		forgetNames(guarded);
		if (guarded.getGroup() == null)
			return;
		for (Rule rule : guarded.getGroup().getRules())
			if (rule.getFrom() != null) {
				named.computeIfAbsent(guarded, first -> new HashSet<>()).add(rule.getFrom());
				namedBy.computeIfAbsent(rule.getFrom(), first -> new LinkedHashSet<>()).add(guarded);
			}
	}

	private void forgetNames(Guarded guarded) {
		Set<Guarded> before = named.remove(guarded);
		if (before != null)
			before.forEach(other -> namedBy.get(other).remove(guarded));
	}

	void forget(Element element) {
		if (element instanceof Guarded guarded)
			forgetNames(guarded);
		if (!(element instanceof Guarded guarded) || !before.containsKey(guarded))
			return;
		unsettled.addAll(after.getOrDefault(guarded, Set.of()));
		unsettled.remove(guarded);
		unlink(guarded);
		before.remove(guarded);
		facesOutside.remove(guarded);
		reached.remove(guarded);
	}

	private void unlink(Guarded guarded) {
		for (Guarded source : before.getOrDefault(guarded, Set.of()))
			after.getOrDefault(source, new HashSet<>()).remove(guarded);
	}

	/** Finds out again who is reached, among those who come after what was edited. @param dirt told of whoever is, or is not, since then */
	void settle(Dirt dirt) {
		unsettled.retainAll(before.keySet());
		Set<Guarded> asked = closure(unsettled);
		unsettled.clear();
		Set<Guarded> earlier = new HashSet<>(asked);
		earlier.retainAll(reached);
		reached.removeAll(asked);
		Deque<Guarded> open = new ArrayDeque<>();
		for (Guarded guarded : asked)
			if (facesOutside.contains(guarded) || before.get(guarded).stream().anyMatch(reached::contains))
				open.add(guarded);
		while (!open.isEmpty()) {
			Guarded guarded = open.pop();
			if (reached.add(guarded))
				after.getOrDefault(guarded, Set.of()).stream().filter(asked::contains).forEach(open::push);
		}
		for (Guarded guarded : asked)
			if (earlier.contains(guarded) != reached.contains(guarded))
				dirt.lookAgain(guarded);
	}

	private Set<Guarded> closure(Collection<Guarded> start) {
		Set<Guarded> closure = new LinkedHashSet<>(start);
		Deque<Guarded> open = new ArrayDeque<>(start);
		while (!open.isEmpty())
			for (Guarded next : after.getOrDefault(open.pop(), Set.of()))
				if (before.containsKey(next) && closure.add(next))
					open.push(next);
		return closure;
	}

	/** Those whose rules name this one. */
	Set<Guarded> after(Guarded guarded) {
		Set<Guarded> all = new LinkedHashSet<>(after.getOrDefault(guarded, Set.of()));
		all.addAll(namedBy.getOrDefault(guarded, Set.of()));
		return all;
	}

	boolean isReached(Guarded guarded) {
		return reached.contains(guarded);
	}
}
