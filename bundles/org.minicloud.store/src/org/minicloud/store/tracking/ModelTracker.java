package org.minicloud.store.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Follows every change of one tree of objects: for undo, for the index, and for knowing what to store. It is attached to every
 * object of the tree once and stays, so that a transaction costs what it changes and not what there is (EMF's change recorder
 * walks the whole tree at every beginning).
 *
 * <h2>Invariants</h2> Outside a transaction exactly the objects of the tree carry the adapter, and exactly they are in the index.
 * Inside, an object that left the tree still carries it, so that further changes to it are undone as well.
 */
public final class ModelTracker extends AdapterImpl {
	private enum Mode {
		/** No transaction: a change is refused. */
		GUARDING,
		/** A transaction runs. */
		RECORDING,
		/** Changes are being taken back. */
		REVERTING
	}

	private final EObject root;
	private final ObjectIndex index;
	private final List<UndoStep> steps = new ArrayList<>();
	private final Map<EObject, Touched> touched = new LinkedHashMap<>();
	private Mode mode = Mode.GUARDING;
	private Thread thread;

	/** @param index knows all objects of the tree already */
	public ModelTracker(EObject root, ObjectIndex index) {
		this.root = root;
		this.index = index;
		root.eAdapters().add(this);
		root.eAllContents().forEachRemaining(object -> object.eAdapters().add(this));
	}

	/** @throws IllegalStateException when a transaction runs already */
	public void begin() {
		if (mode != Mode.GUARDING)
			throw new IllegalStateException(thread == Thread.currentThread() ? "a transaction runs already: transactions do not nest"
					: "a transaction runs on " + thread.getName() + ": a cloud has one thread");
		mode = Mode.RECORDING;
		thread = Thread.currentThread();
	}

	/** All that the running transaction has touched, in the order of the first time. */
	public Collection<Touched> touched() {
		return touched.values();
	}

	/** Keeps all changes and ends the transaction. */
	public void keep() {
		end();
	}

	/** Takes back all changes and ends the transaction. */
	public void undo() {
		mode = Mode.REVERTING;
		try {
			for (UndoStep step : steps.reversed())
				step.undo();
		} finally {
			end();
		}
	}

	/** Ends tracking for good. */
	public void dispose() {
		root.eAllContents().forEachRemaining(object -> object.eAdapters().remove(this));
		root.eAdapters().remove(this);
	}

	/** Whether an object is part of the tree. */
	public boolean inTree(EObject object) {
		EObject top = object;
		while (top.eContainer() != null)
			top = top.eContainer();
		return top == root;
	}

	private void end() {
		for (EObject object : touched.keySet())
			if (!inTree(object))
				object.eAdapters().remove(this);
		steps.clear();
		touched.clear();
		thread = null;
		mode = Mode.GUARDING;
	}

	@Override
	public void notifyChanged(Notification change) {
		if (change.isTouch() || !(change.getFeature() instanceof EStructuralFeature feature) || change.getEventType() == Notification.RESOLVE)
			return;
		// the containment on the other side tells the same, with the position
		if (feature instanceof EReference reference && reference.isContainer())
			return;
		if (mode == Mode.GUARDING || thread != Thread.currentThread()) {
			refuse(change);
			return;
		}
		EObject owner = (EObject) change.getNotifier();
		if (mode == Mode.RECORDING) {
			steps.add(UndoStep.of(change));
			touch(owner, feature);
		}
		if (feature instanceof EReference reference && reference.isContainment())
			followContents(owner, change);
		else if (feature == owner.eClass().getEIDAttribute())
			followId(owner, (String) change.getOldValue());
	}

	private void refuse(Notification change) {
		EObject owner = (EObject) change.getNotifier();
		String what = owner.eClass().getName() + " " + ObjectIndex.idOf(owner) + ": " + ((EStructuralFeature) change.getFeature()).getName();
		if (mode != Mode.GUARDING)
			throw new IllegalStateException(what + " was changed by " + Thread.currentThread().getName() + " in a transaction of "
					+ thread.getName() + ": a cloud has one thread");
		takeBack(change);
		throw new IllegalStateException(what + " was changed outside a transaction; the change was taken back");
	}

	/** Undoing the first notification of a bidirectional change undoes both sides, and the exception keeps the others back. */
	private void takeBack(Notification change) {
		mode = Mode.REVERTING;
		thread = Thread.currentThread();
		try {
			UndoStep.of(change).undo();
		} finally {
			end();
		}
	}

	private void touch(EObject owner, EStructuralFeature feature) {
		boolean ownRow = !(feature instanceof EReference reference)
				|| !reference.isContainment() && (!reference.isMany() || reference.getEOpposite() == null);
		if (ownRow)
			touch(owner, false).changeRow();
	}

	private Touched touch(EObject object, boolean created) {
		return touched.computeIfAbsent(object, fresh -> new Touched(fresh, created, ObjectIndex.regionOf(fresh)));
	}

	private void followContents(EObject owner, Notification change) {
		for (EObject object : objects(change.getOldValue(), change.getEventType() == Notification.MOVE))
			leave(owner, object);
		if (change.getEventType() == Notification.REMOVE_MANY || change.getEventType() == Notification.MOVE)
			return;
		boolean inTree = inTree(owner);
		for (EObject object : objects(change.getNewValue(), false))
			join(owner, object, inTree);
	}

	private static List<EObject> objects(Object value, boolean none) {
		if (none)
			return List.of();
		return switch (value) {
			case EObject object -> List.of(object);
			case Collection<?> many -> many.stream().map(EObject.class::cast).toList();
			case null, default -> List.of();
		};
	}

	private void leave(EObject owner, EObject object) {
		if (mode == Mode.RECORDING) {
			boolean inTree = inTree(owner);
			Optional<String> region = ObjectIndex.regionOf(owner);
			changeRow(object, inTree, region);
			object.eAllContents().forEachRemaining(content -> changeRow(content, inTree, region));
			touchOwnerOfNameless(owner, object);
		}
		index.remove(object);
		object.eAllContents().forEachRemaining(index::remove);
	}

	private void changeRow(EObject object, boolean inTree, Optional<String> region) {
		Touched entry = touch(object, !object.eAdapters().contains(this));
		entry.changeRow();
		if (inTree)
			entry.remember(region);
	}

	private void join(EObject owner, EObject object, boolean inTree) {
		// an object of a chain of changes may have moved on before its notification came
		if (object.eContainer() != owner)
			return;
		joinOne(object, inTree);
		object.eAllContents().forEachRemaining(content -> joinOne(content, inTree));
		if (mode == Mode.RECORDING)
			touchOwnerOfNameless(owner, object);
	}

	private void joinOne(EObject object, boolean inTree) {
		if (mode == Mode.RECORDING)
			changeRow(object, inTree, ObjectIndex.regionOf(object));
		if (!object.eAdapters().contains(this))
			object.eAdapters().add(this);
		if (inTree)
			index.add(object);
	}

	/** What has no id is known to the world as a part of its owner. */
	private void touchOwnerOfNameless(EObject owner, EObject object) {
		if (object.eClass().getEIDAttribute() == null)
			touch(owner, false);
	}

	private void followId(EObject owner, String before) {
		index.remove(owner, before);
		if (!inTree(owner))
			return;
		index.add(owner);
		if (mode == Mode.RECORDING)
			touch(owner, false).remember(ObjectIndex.regionOf(owner));
	}
}
