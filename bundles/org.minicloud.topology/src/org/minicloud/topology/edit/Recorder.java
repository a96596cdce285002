package org.minicloud.topology.edit;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.notify.Notifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.change.util.ChangeRecorder;
import org.minicloud.topology.Topology;

/** EMF's recorder, attached to one document for good, that also says what has been touched, while edits are done and while they are undone. */
final class Recorder extends ChangeRecorder {
	private final Topology document;
	private Map<EObject, Set<EStructuralFeature>> touched = new IdentityHashMap<>();

	Recorder(Topology document) {
		this.document = document;
		addAdapter(document);
	}

	void begin() {
		beginRecording(List.of(document));
	}

	/** What was touched since this was last asked, and in which features: in all of them, if it came or went. */
	Map<EObject, Set<EStructuralFeature>> takeTouched() {
		Map<EObject, Set<EStructuralFeature>> taken = touched;
		touched = new IdentityHashMap<>();
		return taken;
	}

	/**
	 * Follows an object and all below it. EMF's own way keeps a list of everything it ever saw and walks it at the end of each recording, to give
	 * objects that were taken out to the description of the change as its children; here they stay free, and a recording costs what it changes.
	 */
	@Override
	public void setTarget(Notifier target) {
		if (target instanceof EObject object)
			object.eContents().forEach(this::addAdapter);
	}

	@Override
	public void notifyChanged(Notification notification) {
		super.notifyChanged(notification);
		if (notification.isTouch() || !(notification.getNotifier() instanceof EObject changed))
			return;
		features(changed).add((EStructuralFeature) notification.getFeature());
		if (notification.getFeature() instanceof EReference reference && reference.isContainment()) {
			cameOrWent(notification.getOldValue());
			cameOrWent(notification.getNewValue());
		}
	}

	/** Follows nothing any more. */
	@Override
	public void dispose() {
		super.dispose();
		removeAdapter(document);
		document.eAllContents().forEachRemaining(this::removeAdapter);
	}

	private void cameOrWent(Object value) {
		switch (value) {
			case EObject object -> features(object).addAll(object.eClass().getEAllStructuralFeatures());
			case List<?> several -> several.forEach(this::cameOrWent);
			case null, default -> {
				// Nothing came, or nothing went.
			}
		}
	}

	private Set<EStructuralFeature> features(EObject object) {
		return touched.computeIfAbsent(object, first -> new HashSet<>());
	}
}
