package org.minicloud.store.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Takes back one change. Of a bidirectional reference both sides may have been notified, and taking back one takes back the
 * other: so a step first looks whether anything is left to do, and then only puts the value into its place.
 */
sealed interface UndoStep {
	void undo();

	/** @param change of a feature of an object, and not of the container's side of a containment */
	static UndoStep of(Notification change) {
		EObject owner = (EObject) change.getNotifier();
		EStructuralFeature feature = (EStructuralFeature) change.getFeature();
		return feature.isMany() ? ofList(owner, feature, change) : new Assigned(owner, feature, change.getOldValue());
	}

	private static UndoStep ofList(EObject owner, EStructuralFeature feature, Notification change) {
		int position = change.getPosition();
		return switch (change.getEventType()) {
			case Notification.ADD -> new Added(owner, feature, position, Collections.singletonList(change.getNewValue()));
			case Notification.ADD_MANY -> new Added(owner, feature, position, new ArrayList<>((Collection<?>) change.getNewValue()));
			case Notification.REMOVE -> new Removed(owner, feature, new int[] { position }, Collections.singletonList(change.getOldValue()));
			case Notification.REMOVE_MANY -> {
				List<?> values = new ArrayList<>((Collection<?>) change.getOldValue());
				// a cleared list tells no positions
				int[] positions = change.getNewValue() instanceof int[] told ? told.clone() : IntStream.range(0, values.size()).toArray();
				yield new Removed(owner, feature, positions, values);
			}
			case Notification.MOVE -> new Moved(owner, feature, (Integer) change.getOldValue(), position);
			case Notification.SET -> new Replaced(owner, feature, position, change.getOldValue());
			default -> throw new IllegalStateException("a change of an unknown kind: " + change);
		};
	}

	/** A single-valued feature got a value. */
	record Assigned(EObject owner, EStructuralFeature feature, Object before) implements UndoStep {
		@Override
		public void undo() {
			if (!Objects.equals(owner.eGet(feature, false), before))
				owner.eSet(feature, before);
		}
	}

	/** Values came into a list, one after the other from a position on. */
	record Added(EObject owner, EStructuralFeature feature, int position, List<?> values) implements UndoStep {
		@Override
		public void undo() {
			EList<Object> list = listOf(owner, feature);
			for (int k = values.size() - 1; k >= 0; k--) {
				if (isAt(list, position + k, values.get(k)))
					list.remove(position + k);
				else if (feature.isUnique())
					list.remove(values.get(k));
			}
		}
	}

	/** Values left a list. */
	record Removed(EObject owner, EStructuralFeature feature, int[] positions, List<?> values) implements UndoStep {
		@Override
		public void undo() {
			EList<Object> list = listOf(owner, feature);
			for (int k = 0; k < positions.length; k++) {
				Object value = values.get(k);
				boolean present = feature.isUnique() && list.contains(value);
				int position = Math.min(positions[k], present ? list.size() - 1 : list.size());
				if (!present)
					list.add(position, value);
				else if (!isAt(list, position, value))
					list.move(position, value);
			}
		}
	}

	/** A value changed its place in a list. */
	record Moved(EObject owner, EStructuralFeature feature, int from, int to) implements UndoStep {
		@Override
		public void undo() {
			listOf(owner, feature).move(from, to);
		}
	}

	/** A place in a list got another value. */
	record Replaced(EObject owner, EStructuralFeature feature, int position, Object before) implements UndoStep {
		@Override
		public void undo() {
			EList<Object> list = listOf(owner, feature);
			if (!isAt(list, position, before))
				list.set(position, before);
		}
	}

	private static boolean isAt(EList<Object> list, int position, Object value) {
		return position < list.size() && Objects.equals(list.get(position), value);
	}

	@SuppressWarnings("unchecked")
	private static EList<Object> listOf(EObject owner, EStructuralFeature feature) {
		return (EList<Object>) owner.eGet(feature, false);
	}
}
