package org.minicloud.store.tracking;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;

/**
 * Finds objects of the tree by id. Classes that inherit their id attribute from one class share one space of ids (all
 * resources do), every other class has its own.
 */
public final class ObjectIndex {
	private record Key(EClass space, String id) {
	}

	private final Map<Key, EObject> objects = new HashMap<>();
	private final Map<Class<?>, EClass> spaces = new HashMap<>();

	public ObjectIndex(EPackage model) {
		for (EClassifier classifier : model.getEClassifiers())
			if (classifier instanceof EClass type && type.getEIDAttribute() != null && type.getInstanceClass() != null)
				spaces.put(type.getInstanceClass(), spaceOf(type));
	}

	/** @throws IllegalArgumentException when objects of this type have no id */
	public <E extends EObject> Optional<E> find(Class<E> type, String id) {
		EClass space = spaces.get(type);
		if (space == null)
			throw new IllegalArgumentException(type.getName() + " is no type of the model with an id");
		return Optional.ofNullable(objects.get(new Key(space, id))).filter(type::isInstance).map(type::cast);
	}

	public Optional<EObject> find(EClass type, String id) {
		EClass space = type.getEIDAttribute() == null ? null : spaceOf(type);
		return Optional.ofNullable(objects.get(new Key(space, id))).filter(type::isInstance);
	}

	/** @throws IllegalStateException when another object has the id; the index is as it was then */
	public void add(EObject object) {
		String id = idOf(object);
		if (id == null)
			return;
		EObject other = objects.putIfAbsent(new Key(spaceOf(object.eClass()), id), object);
		if (other != null && other != object)
			throw new IllegalStateException("the id " + id + " of " + name(object) + " is already that of " + name(other));
	}

	public void remove(EObject object) {
		remove(object, idOf(object));
	}

	/** Forgets an object under an id that it had; does nothing when another object has it. */
	void remove(EObject object, String id) {
		if (id != null)
			objects.remove(new Key(spaceOf(object.eClass()), id), object);
	}

	/** Null for what has none. */
	public static String idOf(EObject object) {
		EAttribute attribute = object.eClass().getEIDAttribute();
		return attribute == null ? null : (String) object.eGet(attribute);
	}

	private static EClass spaceOf(EClass type) {
		return type.getEIDAttribute().getEContainingClass();
	}

	private static String name(EObject object) {
		return object.eClass().getName() + (object.eContainer() == null ? "" : " in " + idOf(object.eContainer()));
	}
}
