package org.minicloud.store.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.minicloud.model.Region;

/**
 * Finds objects of the tree by id. Classes that inherit their id attribute from one class share one space of ids (all
 * resources do), every other class has its own. In a space an id is unique in a region; in different regions it may occur
 * again, as that of a configured image does.
 */
public final class ObjectIndex {
	private record Key(EClass space, String id) {
	}

	private final Map<Key, EObject> objects = new HashMap<>();
	/** Further objects of the same key, in the order they came. */
	private final Map<Key, List<EObject>> namesakes = new HashMap<>();
	private final Map<Class<?>, EClass> types = new HashMap<>();

	public ObjectIndex(EPackage model) {
		for (EClassifier classifier : model.getEClassifiers())
			if (classifier instanceof EClass type && type.getEIDAttribute() != null && type.getInstanceClass() != null)
				types.put(type.getInstanceClass(), type);
	}

	/** @throws IllegalArgumentException when objects of this type have no id */
	public <E extends EObject> Optional<E> find(Class<E> type, String id) {
		return find(typeOf(type), id).map(type::cast);
	}

	/** @throws IllegalArgumentException when objects of this type have no id */
	public <E extends EObject> Optional<E> find(Class<E> type, String id, String regionId) {
		return find(typeOf(type), id, Optional.of(regionId)).map(type::cast);
	}

	private EClass typeOf(Class<?> javaType) {
		EClass type = types.get(javaType);
		if (type == null)
			throw new IllegalArgumentException(javaType.getName() + " is no type of the model with an id");
		return type;
	}

	/** The first that came, when several regions have one. */
	public Optional<EObject> find(EClass type, String id) {
		return keyOf(type, id).map(objects::get).filter(type::isInstance);
	}

	/** The one of a region, or with an empty region the one that lies in none. */
	public Optional<EObject> find(EClass type, String id, Optional<String> regionId) {
		Optional<EObject> first = find(type, id);
		if (first.isEmpty() || regionOf(first.get()).equals(regionId))
			return first;
		return namesakes(first.get()).stream().filter(other -> type.isInstance(other) && regionOf(other).equals(regionId)).findFirst();
	}

	/** All others with the same id, in other regions. */
	public List<EObject> namesakes(EObject object) {
		Key key = keyOf(object.eClass(), idOf(object)).orElse(null);
		List<EObject> further = namesakes.get(key);
		if (further == null)
			return List.of();
		List<EObject> others = new ArrayList<>(further);
		others.addFirst(objects.get(key));
		others.remove(object);
		return others;
	}

	/** @throws IllegalStateException when another object has the id; the index is as it was then */
	public void add(EObject object) {
		Key key = keyOf(object.eClass(), idOf(object)).orElse(null);
		if (key == null)
			return;
		EObject first = objects.putIfAbsent(key, object);
		if (first == null || first == object)
			return;
		List<EObject> others = namesakes.getOrDefault(key, List.of());
		if (others.contains(object))
			return;
		refuseSecond(first, object);
		others.forEach(other -> refuseSecond(other, object));
		namesakes.computeIfAbsent(key, fresh -> new ArrayList<>()).add(object);
	}

	private static void refuseSecond(EObject there, EObject object) {
		if (regionOf(there).equals(regionOf(object)))
			throw new IllegalStateException("the id " + idOf(object) + " of " + described(object) + " is already that of " + described(there));
	}

	public void remove(EObject object) {
		remove(object, idOf(object));
	}

	/** Forgets an object under an id that it had; does nothing when only others have it. */
	void remove(EObject object, String id) {
		Key key = keyOf(object.eClass(), id).orElse(null);
		if (key == null)
			return;
		List<EObject> others = namesakes.getOrDefault(key, List.of());
		if (others.isEmpty())
			objects.remove(key, object);
		else if (objects.get(key) == object)
			objects.put(key, others.removeFirst());
		else
			others.remove(object);
		if (others.isEmpty())
			namesakes.remove(key);
	}

	/** Null for what has none. */
	public static String idOf(EObject object) {
		EAttribute attribute = object.eClass().getEIDAttribute();
		return attribute == null ? null : (String) object.eGet(attribute);
	}

	/** Empty for what lies in no region. A region lies in itself. */
	public static Optional<String> regionOf(EObject object) {
		for (EObject container = object; container != null; container = container.eContainer())
			if (container instanceof Region region)
				return Optional.ofNullable(region.getId());
		return Optional.empty();
	}

	private static Optional<Key> keyOf(EClass type, String id) {
		EAttribute attribute = type.getEIDAttribute();
		return attribute == null || id == null ? Optional.empty() : Optional.of(new Key(attribute.getEContainingClass(), id));
	}

	private static String described(EObject object) {
		String article = "AEIOU".indexOf(object.eClass().getName().charAt(0)) >= 0 ? "an " : "a ";
		return article + object.eClass().getName() + regionOf(object).map(region -> " in " + region).orElse("");
	}
}
