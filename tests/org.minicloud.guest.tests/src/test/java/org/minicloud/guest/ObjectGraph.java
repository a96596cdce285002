package org.minicloud.guest;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What serialisation sees of an object: whatever its fields lead to. Finds what cannot be read back as it was: serialisation makes a record from
 * its components, and an immutable collection from its elements, so whoever among these refers back to it gets null.
 */
final class ObjectGraph {
	private final Map<Object, Integer> found = new IdentityHashMap<>();
	private final Map<Object, Integer> lowest = new IdentityHashMap<>();
	private final Set<Object> open = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
	private final Deque<Object> component = new ArrayDeque<>();
	private final Set<String> wrong = new TreeSet<>();
	private final Map<Class<?>, List<Field>> fields = new HashMap<>();

	/** An object whose references are being followed. */
	private record Visit(Object object, Iterator<Object> references) {
	}

	/** Classes of those that are made from their parts and are among the parts of these. */
	static Set<String> madeFromPartsThatReferToThem(Object root) {
		ObjectGraph graph = new ObjectGraph();
		graph.follow(root);
		return graph.wrong;
	}

	/** Tarjan's strongly connected components, without recursion. */
	private void follow(Object root) {
		Deque<Visit> path = new ArrayDeque<>();
		path.push(visit(root));
		while (!path.isEmpty()) {
			Visit visit = path.peek();
			if (visit.references.hasNext()) {
				Object next = visit.references.next();
				if (!found.containsKey(next))
					path.push(visit(next));
				else if (open.contains(next))
					lowest.merge(visit.object, found.get(next), Math::min);
			} else {
				path.pop();
				if (lowest.get(visit.object).equals(found.get(visit.object)))
					close(visit.object);
				if (!path.isEmpty())
					lowest.merge(path.peek().object, lowest.get(visit.object), Math::min);
			}
		}
	}

	private Visit visit(Object object) {
		found.put(object, found.size());
		lowest.put(object, found.get(object));
		open.add(object);
		component.push(object);
		return new Visit(object, references(object).iterator());
	}

	private void close(Object head) {
		List<Object> members = new ArrayList<>();
		do {
			members.add(component.pop());
			open.remove(members.getLast());
		} while (members.getLast() != head);
		if (members.size() > 1)
			members.stream().filter(ObjectGraph::isMadeFromParts).forEach(each -> wrong.add(each.getClass().getName()));
	}

	private static boolean isMadeFromParts(Object object) {
		String name = object.getClass().getName();
		return object instanceof Record || name.startsWith("java.util.ImmutableCollections") || name.contains("$$Lambda");
	}

	private List<Object> references(Object object) {
		List<Object> all = new ArrayList<>();
		if (object instanceof Object[] array)
			all.addAll(Arrays.asList(array));
		else if (object instanceof Collection<?> collection)
			all.addAll(collection);
		else if (object instanceof Map<?, ?> map)
			map.forEach((key, value) -> all.addAll(Arrays.asList(key, value)));
		else if (object instanceof Optional<?> optional)
			optional.ifPresent(all::add);
		if (object.getClass().getName().startsWith("org.minicloud") && !(object instanceof Enum))
			for (Field field : fields.computeIfAbsent(object.getClass(), ObjectGraph::fieldsOf))
				all.add(valueOf(field, object));
		all.removeIf(each -> each == null || each instanceof String || each instanceof Number || each instanceof Boolean || each instanceof Class);
		return all;
	}

	private static List<Field> fieldsOf(Class<?> type) {
		List<Field> all = new ArrayList<>();
		for (Class<?> each = type; each != null && each.getName().startsWith("org.minicloud"); each = each.getSuperclass())
			for (Field field : each.getDeclaredFields())
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()) && !field.getType().isPrimitive()) {
					field.setAccessible(true);
					all.add(field);
				}
		return all;
	}

	private static Object valueOf(Field field, Object object) {
		try {
			return field.get(object);
		} catch (IllegalAccessException impossible) {
			throw new AssertionError(impossible);
		}
	}
}
